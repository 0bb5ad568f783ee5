package coffer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void theConfigurationInEffectIsPrinted() throws Exception {
    config("max_document_size = 64M\n");

    assertThat(run("config", "--home", home.toString())).isZero();

    assertThat(out.toString().lines())
        .contains("max_document_size = 67108864", "consent = page", "legacy_salt =")
        .hasSize(30);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void oneValueIsPrintedBare() throws Exception {
    config("max_document_size = 64M\n");

    assertThat(run("config", "max_document_size", "--home", home.toString())).isZero();

    assertThat(out.toString()).isEqualTo("67108864\n");
  }

  @Test
  void aKeyThatDoesNotExistIsWrongUsage() {
    assertThat(run("config", "max_size", "--home", home.toString())).isEqualTo(2);

    assertThat(errors.toString()).contains("There is no key 'max_size'", "max_document_size");
  }

  @Test
  void everyProblemOfTheConfigurationIsTold() throws Exception {
    config("max_document_size = 1 GB\ncosnent = page\n");

    for (String command : new String[] {"config", "serve"}) {
      errors.getBuffer().setLength(0);
      assertThat(run(command, "--home", home.toString())).isEqualTo(1);
      assertThat(errors.toString().lines())
          .hasSize(2)
          .anyMatch(line -> line.contains("max_document_size = 1 GB, expected"))
          .anyMatch(line -> line.contains("unknown key 'cosnent'"));
    }
    assertThat(home.resolve("data")).doesNotExist();
  }

  @Test
  void aHomeThatDoesNotExistIsSaidInOneSentence() {
    Path missing = home.resolve("missing");

    assertThat(run("serve", "--home", missing.toString())).isEqualTo(1);

    assertThat(errors.toString()).isEqualTo("There is no folder " + missing + ".\n");
  }

  @Test
  void dataThatIsNoFolderIsSaidInOneSentence() throws Exception {
    Files.writeString(home.resolve("data"), "");

    assertThat(run("serve", "--home", home.toString())).isEqualTo(1);

    assertThat(errors.toString())
        .startsWith("The folder " + home.resolve("data") + " cannot be made: ")
        .containsOnlyOnce("\n");
  }

  @Test
  void anAddressThatIsNotLoopbackIsWrongUsage() {
    assertThat(run("serve", "--home", home.toString(), "--listen", "0.0.0.0:80")).isEqualTo(2);

    assertThat(errors.toString()).contains("--listen takes a loopback address");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(run()).isEqualTo(2);

    assertThat(errors.toString()).contains("Missing command", "serve", "config");
  }

  @Test
  void helpIsPrinted() {
    assertThat(run("--help")).isZero();
    assertThat(run("serve", "--help")).isZero();

    assertThat(out.toString()).contains("--home=DIR", "--listen=ADDRESS:PORT");
  }

  private void config(String lines) throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), lines);
  }

  private int run(String... arguments) {
    CommandLine command = CofferStorage.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
