package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed comes back, and what is not goes on answering meanwhile. */
class SupervisionIT {

  private static final String AUTH = "/.well-known/host-meta";
  private static final String STORAGE = "/storage/me/notes/";

  @TempDir private static Path temp;
  private static Home home;

  @BeforeAll
  static void start() {
    home = new Home(temp.resolve("home"));
    home.up("--detach").expect(0);
    home.letAppIn("me");
  }

  @AfterAll
  static void stop() {
    home.close();
  }

  @Test
  void withTheAuthDaemonKilledAppsSyncOnAndItComesBack() {
    long killed = home.service("auth");

    Processes.signal(killed, "KILL");

    assertThat(home.put("/storage/me/notes/meanwhile", "hello")).isIn(200, 201);
    home.await(AUTH, 200);
    assertThat(home.service("auth")).isNotEqualTo(killed);
  }

  @Test
  void aModuleOfAnyNameIsStoredInAnyLocale() {
    assertThat(home.put("/storage/me/%C3%A9%F0%9F%98%80/a", "hello")).isEqualTo(201);
    assertThat(home.folder().resolve("data/me/é😀.git")).isDirectory();
  }

  @Test
  void withTheStorageDaemonKilledSignInAnswersAndItComesBack() {
    long killed = home.service("storage");

    Processes.signal(killed, "KILL");

    assertThat(home.get(AUTH)).isEqualTo(200);
    home.await(STORAGE, 200);
    assertThat(home.service("storage")).isNotEqualTo(killed);
  }

  @Test
  void whenNginxIsKilledItsWorkersGoAndItComesBack() {
    long killed = home.service("nginx");

    Processes.signal(killed, "KILL");

    // The workers of the one that was killed may answer for a moment yet.
    Waiting.until(
        () -> home.service("nginx") != killed && masters() == 1 && home.get(STORAGE) == 200,
        () -> String.join("\n", Processes.of(home.folder())));
    assertThat(home.get(AUTH)).isEqualTo(200);
  }

  private long masters() {
    return Processes.of(home.folder()).stream().filter(p -> p.contains("master process")).count();
  }

  @Test
  void whenAWatcherIsKilledItsDaemonIsStartedAfresh() {
    long daemon = home.service("storage");
    ProcessHandle watcher = ProcessHandle.of(daemon).orElseThrow().parent().orElseThrow();

    Processes.signal(watcher.pid(), "KILL");

    Waiting.until(
        () -> ProcessHandle.of(daemon).isEmpty() && home.get(STORAGE) == 200,
        () -> String.join("\n", Processes.of(home.folder())));
  }
}
