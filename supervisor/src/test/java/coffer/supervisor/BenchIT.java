package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench} as a program: it prints a table, and leaves nothing. No rate is judged here. */
class BenchIT {

  private static final Pattern SCRATCH = Pattern.compile("starting the pair in (.+)");

  @TempDir private Path temp;

  @Test
  void aCaseIsALineBesideItsLimitAndWhatWasWrittenIsReadBack() {
    Path json = temp.resolve("results.json");

    Command bench =
        Command.supervisor(
            temp, "bench", "--rounds=1", "--seconds=1", "--case=put-1", "--json", json.toString());

    bench.expect(0);
    assertThat(bench.out())
        .containsPattern("PUT 1 KiB, 1 connection +[0-9.,]+/s .* fdatasync of the disk +[0-9.,]+/s")
        .containsPattern("[1-9][0-9]* acknowledged documents over HTTP, [1-9][0-9]* with git")
        .contains("as it was acknowledged")
        .doesNotContain("WRONG");
    assertThat(json).content().contains("\"put-1\"");
  }

  @Test
  void anInterruptedRunLeavesNothing() {
    Command bench = Command.supervisor(temp, "bench", "--case=put-1");
    Waiting.until(() -> bench.err().contains("warm-up"), bench::toString);
    Matcher scratch = SCRATCH.matcher(bench.err());
    assertThat(scratch.find()).isTrue();
    Path folder = Path.of(scratch.group(1));
    assertThat(Processes.of(folder)).hasSizeGreaterThan(8);

    bench.signal("INT");

    bench.expect(130);
    assertThat(Processes.of(folder)).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aCaseThatIsNotThereIsWrongUsage() {
    Command bench = Command.supervisor(temp, "bench", "--case=nothing");

    bench.expect(2);
    assertThat(bench.err()).contains("there is no case nothing");
  }
}
