package coffer.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration files of tests. */
final class TestConfig {

  private TestConfig() {}

  /** Makes that the {@code coffer.conf} of a home. */
  static void write(Path home, String text) throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), text);
  }

  /** What a home with that as its {@code coffer.conf} is configured to be. */
  static CofferConfig load(Path home, String text) throws IOException, ConfigException {
    write(home, text);
    return CofferConfig.load(home);
  }
}
