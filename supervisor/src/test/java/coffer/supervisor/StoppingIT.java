package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However it ends, nothing of it is left. */
class StoppingIT {

  @TempDir private Path temp;
  private Home home;

  @AfterEach
  void stop() {
    home.close();
  }

  @BeforeEach
  void newHome() {
    home = new Home(temp.resolve("home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalToUpEndsEverything(String signal) {
    Command up = home.upAndRunning();
    assertThat(Processes.of(home.folder())).hasSizeGreaterThan(8);

    up.signal(signal);

    up.expect(0);
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @Test
  void aSignalWhileItStartsLeavesNothingHalfStarted() {
    Command up = home.up();
    Waiting.until(
        () -> Files.exists(home.folder().resolve("service/auth/supervise/pid")), up::toString);

    up.signal("TERM");

    up.expect(1);
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-", "| true"})
  void anUpThatCannotReportEndsEverythingAndTellsThePasswordElsewhere(String output) {
    Command up = upInAShell("", output);

    assertThat(up.err()).containsPattern("  Password +([a-z2-7]{4}-){3}.*account me;");
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", "| true"})
  void whatRunsInTheBackgroundGoesOnWhenItsReportIsNotRead(String output) {
    Command up = upInAShell("--detach", output);

    assertThat(up.err()).containsPattern("  Password +([a-z2-7]{4}-){3}.*account me;");
    assertThat(home.get("/")).isEqualTo(200);
  }

  @Test
  void downStopsAnUpInTheForegroundAndOneInTheBackground() {
    Command up = home.upAndRunning();
    assertThat(home.down().out()).contains("has stopped");
    up.expect(0);
    assertThat(Processes.of(home.folder())).isEmpty();

    home.up("--detach").expect(0);
    assertThat(home.down().out()).contains("has stopped");
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @Test
  void downIsContentWhereNothingRuns() throws IOException {
    assertThat(home.down().out()).contains("is not running");
    Files.createDirectories(home.folder());
    assertThat(home.down().out()).contains("is not running");
  }

  @Test
  void downEndsWhatAKilledUpHasLeft() {
    Command up = home.upAndRunning();
    up.signal("KILL");
    up.expect(137);
    assertThat(home.get("/")).isEqualTo(200);

    home.down();

    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @Test
  void whenRunsvdirDiesUpEndsEverythingAndSaysSo() {
    Command up = home.upAndRunning();

    Processes.signal(home.runsvdir(), "KILL");

    assertThat(up.expect(1).err()).contains("runsvdir has ended");
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  @Test
  void downEndsServicesThatNobodyWatchesAnyMore() {
    home.up("--detach").expect(0);
    Processes.signal(home.runsvdir(), "KILL");

    home.down();

    assertThat(Processes.of(home.folder())).isEmpty();
  }

  /** Runs {@code up} to its end, its standard output being as that piece of a command line says. */
  private Command upInAShell(String option, String output) {
    String line =
        "%s/supervisor/up --home %s --port %d %s %s || :"
            .formatted(Command.checkout(), home.folder(), home.port(), option, output);
    return Command.start(temp, List.of("sh", "-c", line)).expect(0);
  }
}
