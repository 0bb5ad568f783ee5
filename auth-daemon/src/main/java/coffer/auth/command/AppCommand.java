package coffer.auth.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows and changes what apps may do. Mutable, since picocli fills it. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows what apps may do with an account's storage, allows and revokes.",
    subcommands = {AppList.class, AppAllow.class, AppRevoke.class})
public final class AppCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without saying what to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: what to do with apps?");
  }
}
