package coffer.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.account.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as a process, with scripts as editors. */
class EditCommandTest {

  @TempDir Path home;
  private Path file;

  private record Result(int code, String output) {}

  @BeforeEach
  void writeGrants() throws Exception {
    TestAccounts test = new TestAccounts(home);
    file = test.file(test.add("alice"), ".auth");
    Files.writeString(file, "# mine\nhttps://a.example notes rw\n");
  }

  private Result edit(String user, String editor, String answers) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path"),
            "coffer.auth.CofferAuth",
            "edit",
            user,
            "--home",
            home.toString());
    builder.environment().remove("VISUAL");
    builder.environment().put("EDITOR", editor);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().write(answers.getBytes(UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }

  @Test
  void whatTheEditorWroteIsSavedAndMergedWithWhatTheDaemonWroteMeanwhile() throws Exception {
    String daemon = "echo 'https://b.example notes r' >> '" + file + "'";

    Result result = edit("Alice", daemon + "; sed -i 's/# mine/# my own/'", "");

    assertThat(result).isEqualTo(new Result(0, "Saved.\n"));
    assertThat(file)
        .hasContent("# my own\nhttps://a.example notes rw\nhttps://b.example notes r\n");
    assertThat(home.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void withoutAChangeNothingIsWritten() throws Exception {
    Object before = Files.getLastModifiedTime(file);

    assertThat(edit("alice", "true", "")).isEqualTo(new Result(0, "Nothing was changed.\n"));
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void aBadLineIsShownAndThePersonDecides() throws Exception {
    Result again = edit("alice", "sed -i 's/^again rubbish/# fine/; 1i again rubbish'", "e\nx\n");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.output()).contains("line 1: expected three fields").contains("(e)dit again");
    assertThat(file).content().doesNotContain("rubbish");

    Result nobody = edit("alice", "sed -i '1i rubbish'", "");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.output()).endsWith("Nothing was changed.\n");
    assertThat(file).content().doesNotContain("rubbish");

    Result kept = edit("alice", "sed -i '1i rubbish'", "K\n");
    assertThat(kept.code()).isZero();
    assertThat(file).content().startsWith("rubbish\n# mine\n");
  }

  @Test
  void whatWasWrittenIsNotLostIfItCannotBeSaved() throws Exception {
    Result result = edit("alice", "false", "");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output()).contains("The editor failed").contains("What you wrote is in ");
    assertThat(home.resolve("tmp").toFile().list()).hasSize(1);
  }

  @Test
  void thereIsNothingToEditOfNobody() throws Exception {
    assertThat(edit("nobody", "true", ""))
        .isEqualTo(new Result(1, "There is no account 'nobody'.\n"));
  }
}
