package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees of {@code up}: it starts, it prints, it is there again the next time. */
class UpIT {

  private static final Pattern PASSWORD =
      Pattern.compile("^  Password +([a-z2-7]{4}(?:-[a-z2-7]{4}){3}) ", Pattern.MULTILINE);

  @TempDir private Path temp;
  private Home home;

  @BeforeEach
  void newHome() {
    home = new Home(temp.resolve("home"));
  }

  @AfterEach
  void stop() {
    home.close();
  }

  @Test
  void theFirstUpPrintsAddressPasswordDataAndHowToStop() {
    Command up = home.upAndRunning();

    assertThat(up.out())
        .contains("me@localhost:" + home.port())
        .containsPattern(PASSWORD)
        .contains("http://localhost:" + home.port() + "/")
        .contains(home.folder().resolve("data").toString())
        .contains("notes.git log")
        .contains("user passwd me")
        .contains(home.folder().resolve("log") + "/{auth,storage,nginx}/current")
        .contains("Ctrl-C")
        .contains("supervisor/down --home");
    assertThat(home.get("/")).isEqualTo(200);
    assertThat(up.err()).isEmpty();
  }

  @Test
  void aPutIsACommitAndALargeOneGoesThroughTheDiskOfTheHome() throws IOException {
    home.upAndRunning();
    home.letAppIn("me");

    assertThat(home.put("/storage/me/notes/small", "hello")).isEqualTo(201);
    assertThat(home.put("/storage/me/notes/large", "x".repeat(3 << 20))).isEqualTo(201);

    Path repository = home.folder().resolve("data/me/notes.git");
    Path lock = repository.resolve("refs/heads/main.lock");
    Waiting.until(() -> Files.notExists(lock), () -> lock + " stays");
    String log =
        Command.start(
                temp, List.of("git", "-c", "safe.directory=*", "-C", repository.toString(), "log"))
            .expect(0)
            .out();
    assertThat(log)
        .contains("PUT /notes/small")
        .contains("PUT /notes/large")
        .contains("Content-Type: text/plain")
        .contains("App: https://app.example.org");
    try (var files = Files.list(home.folder().resolve("nginx/tmp/body"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void ext4IsToldThatTheAccountsHaveNothingToDoWithEachOther() throws IOException {
    assumeTrue(
        Files.getFileStore(temp).type().equals("ext4"), "only ext4 knows such folders: chattr +T");
    home.up("--detach").expect(0);

    Path data = home.folder().resolve("data");
    assertThat(Command.start(temp, List.of("lsattr", "-d", data.toString())).expect(0).out())
        .containsPattern("^[^ ]*T[^ ]* ");
    assertThat(Files.getPosixFilePermissions(data))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
  }

  @Test
  void theSecondUpFindsEverythingAsItWasAndKnowsNoPassword() {
    Command first = home.upAndRunning("--user", "Alice");
    home.letAppIn("alice");
    home.put("/storage/alice/notes/kept", "hello");
    String secrets = text(home.folder().resolve("accounts/alice/secrets"));
    first.signal("TERM");
    first.expect(0);

    Command second =
        Command.supervisor(temp, "up", "--home", home.folder().toString(), "--detach").expect(0);

    assertThat(second.out())
        .contains("alice@localhost:" + home.port())
        .contains("user passwd alice")
        .doesNotContainPattern(PASSWORD);
    assertThat(home.get("/storage/alice/notes/kept")).isEqualTo(200);
    assertThat(text(home.folder().resolve("accounts/alice/secrets"))).isEqualTo(secrets);
    assertThat(home.folder().resolve("accounts/me")).doesNotExist();
  }

  @Test
  void theNewAccountsPasswordCanComeFromAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("pass word"), "correct horse battery staple\n");

    Command up = home.up("--detach", "--password-file", file.toString()).expect(0);

    assertThat(up.out()).contains("me@localhost").doesNotContainPattern(PASSWORD);
    assertThat(home.folder().resolve("accounts/me/secrets")).exists();
  }

  @Test
  void aDaemonGivesWayToNginxAndToTheOtherDaemon() throws IOException {
    configure("auth_listen = 127.0.0.1:" + home.port());
    home.up("--detach").expect(0);
    home.down();
    int other = Home.freePort();
    configure("auth_listen = 127.0.0.1:" + other + "\nstorage_listen = 127.0.0.1:" + other);

    home.up("--detach").expect(0);

    assertThat(home.get("/storage/me/notes/")).isEqualTo(401);
    assertThat(home.get("/.well-known/host-meta")).isEqualTo(200);
  }

  @Test
  void anotherPortIsAnotherAddressAndIsSaid() {
    home.up("--detach").expect(0);
    home.down();
    home = home.onAnotherPort();

    Command up = home.up("--detach").expect(0);

    assertThat(up.out()).contains("Addresses end in localhost:" + home.port() + " now");
    assertThat(text(home.folder().resolve("etc/coffer.conf")))
        .contains("auth_origin = http://localhost:" + home.port() + "\n")
        .contains("storage_origin = http://localhost:" + home.port() + "\n")
        .contains("address_domain = localhost:" + home.port() + "\n");
  }

  @Test
  void addressesThatAPersonHasChangedStayAsTheyAre() throws IOException {
    home.up("--detach").expect(0);
    home.down();
    Path file = home.folder().resolve("etc/coffer.conf");
    String own =
        text(file)
            .replaceFirst(
                "address_domain = .*", "address_domain = people.localhost, second.localhost");
    Files.writeString(file, own);
    home = home.onAnotherPort();

    Command up = home.up("--detach").expect(0);

    assertThat(up.out()).contains("stay as they are").contains("me@people.localhost\n");
    assertThat(text(file)).isEqualTo(own);
    assertThat(text(home.folder().resolve("nginx/nginx.conf")))
        .contains("server_name localhost people.localhost second.localhost ");
    assertThat(home.get("/storage/me/notes/")).isLessThan(500);
  }

  @Test
  void allOfItIsLoggedInTheHomeAndTheCheckoutStaysClean() {
    String before = status();

    home.up("--detach").expect(0);
    home.get("/storage/me/notes/some%20thing?secret");
    Path log = home.folder().resolve("log/nginx/current");
    Waiting.until(() -> text(log).contains("/storage/me/notes/some%20thing 401"), () -> text(log));

    assertThat(text(log)).doesNotContain("secret");
    assertThat(text(home.folder().resolve("log/auth/current"))).contains("ready on 127.0.0.1:");
    assertThat(text(home.folder().resolve("log/storage/current"))).contains("ready on 127.0.0.1:");
    assertThat(status()).isEqualTo(before);
  }

  @Test
  void thePasswordOfEveryNewAccountIsAnother() {
    Command first = home.up("--detach").expect(0);
    home.down();
    Command second = home.up("--detach", "--user", "bob").expect(0);

    assertThat(password(first)).isNotEqualTo(password(second));
    assertThat(second.out()).contains("bob@localhost:");
  }

  private void configure(String more) throws IOException {
    Path file = home.folder().resolve("etc/coffer.conf");
    Files.createDirectories(file.getParent());
    String origin = "http://localhost:" + home.port();
    Files.writeString(
        file,
        "auth_origin = %s%nstorage_origin = %s%naddress_domain = localhost:%d%n%s%n"
            .formatted(origin, origin, home.port(), more));
  }

  private String status() {
    return Command.start(
            Command.checkout(), List.of("git", "-c", "safe.directory=*", "status", "--porcelain"))
        .expect(0)
        .out();
  }

  private static String password(Command up) {
    Matcher matcher = PASSWORD.matcher(up.out());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
