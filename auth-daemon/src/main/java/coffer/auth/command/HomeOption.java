package coffer.auth.command;

import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which home a command works on. Mutable, since picocli fills it. */
public final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:COFFER_HOME:-./run}",
      description = "The folder with etc, accounts and data (default: ${DEFAULT-VALUE}).")
  private Path home = Path.of("run");

  /** That home. */
  Path path() {
    return home;
  }

  /**
   * The configuration of that home.
   *
   * @throws ConfigException with every problem of the file, if it has any
   */
  public CofferConfig config() throws ConfigException {
    return CofferConfig.load(home);
  }
}
