package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which skipped tests {@code test} lets pass. */
class SkippedTestsIT {

  @TempDir private Path temp;

  @Test
  void noSkippedTestIsFine() throws IOException {
    report("<testcase name=\"works\" classname=\"coffer.A\" time=\"0.1\"/>");

    assertThat(look(0).toString()).isEmpty();
  }

  @Test
  void aMissingKernelRightIsExcusedAndNamed() throws IOException {
    report(
        "<testcase name=\"unshares\" classname=\"coffer.A\" time=\"0.1\">\n    <skipped"
            + " message=\"Assumption failed: kernel right missing: user namespaces\"/>");

    assertThat(look(0).out())
        .isEqualTo("Skipped: coffer.A.unshares: kernel right missing: user namespaces\n");
  }

  @Test
  void aReasonIsFoundInAnExceptionToo() throws IOException {
    String exception =
        "<skipped type=\"org.opentest4j.TestAbortedException\"><![CDATA["
            + "org.opentest4j.TestAbortedException: Assumption failed: kernel right missing: "
            + "CAP_CHOWN, to change owners\n\tat coffer.A.gives(A.java:1)\n]]></skipped>";
    report("<testcase name=\"gives\" classname=\"coffer.A\">\n" + exception + "\n</testcase>");

    assertThat(look(0).out())
        .isEqualTo("Skipped: coffer.A.gives: kernel right missing: CAP_CHOWN, to change owners\n");
  }

  @Test
  void anyOtherReasonIsNot() throws IOException {
    report(
        "<testcase name=\"unshares\" classname=\"coffer.A\" time=\"0.1\">\n    <skipped"
            + " message=\"Assumption failed: chromium is missing\"/></testcase>\n"
            + "<testcase name=\"sleeps\" classname=\"coffer.A\">\n<skipped/></testcase>");

    Command looked = look(1);

    assertThat(looked.out()).contains("coffer.A.unshares: chromium is missing");
    assertThat(looked.out()).contains("coffer.A.sleeps: no reason given");
    assertThat(looked.err()).contains("2 of 2 skipped tests");
  }

  private void report(String cases) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("module/target/failsafe-reports"));
    Files.writeString(
        folder.resolve("TEST-coffer.A.xml"), "<testsuite>\n" + cases + "\n</testsuite>");
  }

  private Command look(int status) {
    Path lib = Command.checkout().resolve("supervisor/lib");
    String script =
        "set -euo pipefail; checkout=$1; source \"$2/say.sh\"; source \"$2/skipped.sh\";"
            + " report_skipped /etc/passwd";
    return Command.start(
            temp, List.of("bash", "-c", script, "look", temp.toString(), lib.toString()))
        .expect(status);
  }
}
