package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code up} does not do, it says in one sentence, and has not half done. */
class RefusalIT {

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

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(home.port(), 1, InetAddress.getLoopbackAddress())) {
      Command up = home.up().expect(1);

      assertThat(sentence(up)).contains("port " + other.getLocalPort() + " is in use", "--port");
      assertThat(home.folder().resolve("etc/coffer.conf")).doesNotExist();
      assertNothingRuns();
    }
  }

  @Test
  void aHomeOfAnotherRunningPair() {
    Command running = home.upAndRunning();

    Command up = home.onAnotherPort().up().expect(1);

    assertThat(sentence(up)).contains("is running on").contains("supervisor/down --home");
    assertThat(home.get("/")).isEqualTo(200);
    running.signal("TERM");
    running.expect(0);
  }

  @Test
  void aHomeThatIsBelowAPathOfAWebsite() throws IOException {
    Path file = home.folder().resolve("etc/coffer.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "base_path = /rs\n");

    Command up = home.up().expect(1);

    assertThat(sentence(up))
        .contains(
            "base_path = /rs does not go with up", "take the line out of home/etc/coffer.conf")
        .contains("\"Below a path of a website\" in docs/deployment.md");
    assertThat(home.folder().resolve("accounts")).doesNotExist();
    assertNothingRuns();
  }

  @Test
  void aConfigurationThatCannotBeUsed() throws IOException {
    Path file = home.folder().resolve("etc/coffer.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "max_document_size = plenty\ncolour = green\n");

    Command up = home.up().expect(1);

    assertThat(up.err())
        .contains("max_document_size", "colour", "the configuration cannot be used");
    assertNothingRuns();
  }

  @Test
  void aHomeThatMayNotBeWrittenIn() throws IOException {
    Path closed = Files.createDirectories(home.folder());
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r-xr-xr-x"));

    assertThat(sentence(upAsNobody(closed))).contains("no right to write in " + closed);
    assertThat(sentence(upAsNobody(temp.resolve("other"))))
        .contains("no right to create " + temp.resolve("other"));
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertNothingRuns();
  }

  @Test
  void aHomeThatIsAFile() throws IOException {
    Files.writeString(home.folder(), "");

    assertThat(sentence(home.up().expect(1))).contains(home.folder() + " is no folder");
  }

  @Test
  void aNameThatNoAccountCanHave() {
    Command up = home.up("--user", "../me").expect(1);

    assertThat(up.err()).contains("could not be created");
    assertNothingRuns();
  }

  @Test
  void aDaemonThatDoesNotGetReady() throws IOException {
    Files.createDirectories(home.folder().resolve("data/.serve.lock"));

    Command up = home.up().expect(1);

    assertThat(up.err())
        .contains("the storage daemon does not get ready; its log is " + home.folder());
    assertThat(up.err().lines().count()).isGreaterThan(1);
    assertNothingRuns();
  }

  @Test
  void aFailureAfterTheAccountWasMadeStillTellsItsPassword() throws IOException {
    Path obstacle = Files.createDirectories(home.folder().resolve("data/.serve.lock"));

    Command failed = home.up().expect(1);
    Files.delete(obstacle);
    Command again = home.up("--detach").expect(0);

    assertThat(failed.out()).containsPattern("  Password +([a-z2-7]{4}-){3}.*account me;");
    assertThat(again.out()).contains("user passwd me").doesNotContain("  Password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--frobnicate x", "--port 0", "--port 65536", "--port x", "--home", "stray"})
  void wrongUsageIsExitStatus2(String words) {
    Command up = Command.supervisor(temp, "up", words.split(" ")).expect(2);

    assertThat(up.err()).contains("--help");
  }

  @Test
  void helpIsPrintedAndNothingDone() {
    assertThat(Command.supervisor(temp, "up", "--help").expect(0).out())
        .contains("--home DIR", "--port N", "--user NAME", "--password-file", "--detach");
    assertThat(Command.supervisor(temp, "down", "--help").expect(0).out()).contains("--home DIR");
    assertThat(Command.supervisor(temp, "test", "--help").expect(0).out()).contains("--jdk DIR");
  }

  @Test
  void whatCountsAsNothingRunningWouldSeeSomething() {
    Command up = home.upAndRunning();

    assertThrows(AssertionError.class, this::assertNothingRuns);

    up.signal("TERM");
    up.expect(0);
  }

  private void assertNothingRuns() {
    assertThat(Processes.of(home.folder())).isEmpty();
  }

  private static String sentence(Command up) {
    assertThat(up.err().lines()).hasSize(1);
    return up.err();
  }

  /** As somebody who owns nothing: from a copy, since the checkout may be closed to them. */
  private Command upAsNobody(Path folder) throws IOException {
    Path copy = Files.createTempDirectory("coffer-copy");
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      copyTree(Command.checkout().resolve("supervisor/lib"), copy.resolve("supervisor/lib"));
      Path up = copy.resolve("supervisor/up");
      Files.copy(
          Command.checkout().resolve("supervisor/up"), up, StandardCopyOption.COPY_ATTRIBUTES);
      List<String> words = new ArrayList<>();
      if (System.getProperty("user.name").equals("root")) {
        words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      }
      words.addAll(List.of(up.toString(), "--home", folder.toString()));
      return Command.start(Path.of("/"), words).expect(1);
    } finally {
      try (Stream<Path> files = Files.walk(copy)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(
            file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
