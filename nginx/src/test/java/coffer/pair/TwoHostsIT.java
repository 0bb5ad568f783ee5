package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The storage daemon on another address, in a home without accounts: all it learns of them it asks
 * the auth daemon for, through nginx.
 */
class TwoHostsIT {

  private static final String ORIGIN = "https://app.example";
  private static final String ELSEWHERE = "127.0.0.2";
  private static final String SECRET = "the-same-secret-on-both-hosts-of-this-test";
  private static final Duration CACHE = Duration.ofSeconds(2);

  /** For a request, and for the edited file to settle. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;
  private Pair pair;
  private Person person;
  private App app;
  private Daemon storage;

  @BeforeEach
  void twoHosts() throws IOException {
    pair = Pair.start("introspection_secret = " + secret("auth-secret", SECRET));
    person = pair.person("two");
    app = person.allows(ORIGIN, "notes:rw");
    Files.createDirectories(home().resolve("etc"));
    Files.write(
        home().resolve("etc/coffer.conf"),
        List.of(
            "introspection = " + pair.origin() + "/oauth/-/introspect",
            "introspection_cache = " + CACHE.toSeconds() + "s",
            "introspection_secret = " + secret("storage-secret", SECRET)));
    storage = Daemon.startOn(ELSEWHERE, "storage-daemon", home(), folder);
  }

  @AfterEach
  void end() {
    storage.close();
    pair.close();
  }

  @Test
  void anAppThatWasLetInThereWorksHere() throws Exception {
    assertThat(put("/notes/a", "hello").statusCode()).isEqualTo(201);
    assertThat(get("/notes/a").body()).isEqualTo("hello");
    assertThat(get("/photos/").statusCode()).isEqualTo(403);
    assertThat(home().resolve("accounts")).doesNotExist();
    assertThat(home().resolve("data").resolve(person.name()).resolve("notes.git")).isDirectory();
    assertThat(storage.log()).contains("Accounts and tokens are asked for at ");
    assertThat(storage.log()).doesNotContain("WARNING", SECRET, app.token());
  }

  @Test
  void aLineThatIsRemovedThereCutsTheAppOffHereInTime() throws Exception {
    assertThat(get("/notes/").statusCode()).isEqualTo(200);

    person.authFile().save("# nobody\n");
    Instant removed = Instant.now();
    Waiting.until("the app is cut off", () -> get("/notes/").statusCode() == 401);
    assertThat(Duration.between(removed, Instant.now())).isLessThan(CACHE.plus(MARGIN));
  }

  @Test
  void aRemovedAccountIsServedNoMoreAndARestoredOneIsAgain() throws Exception {
    assertThat(put("/public/notes/a", "shared").statusCode()).isEqualTo(201);

    pair.authCommand("user", "remove", person.name()).expect(0);
    Waiting.until("it is served no more", () -> anybody("/public/notes/a").statusCode() == 404);
    assertThat(get("/notes/").statusCode()).isEqualTo(401);

    pair.authCommand("user", "restore", person.name()).expect(0);
    Waiting.until("it is served again", () -> anybody("/public/notes/a").statusCode() == 200);
  }

  @Test
  void withTheAuthDaemonGoneAppsAreAskedToComeBackLater() throws Exception {
    assertThat(get("/notes/").statusCode()).isEqualTo(200);
    pair.auth().kill();
    Waiting.pass(CACHE);

    HttpResponse<String> refused = get("/notes/");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(put("/notes/a", "late").statusCode()).isEqualTo(503);
    assertThat(storage.log()).contains("/oauth/-/introspect answers with 502.");

    pair.auth().start();
    Waiting.until("apps sync again", () -> put("/notes/a", "late").statusCode() == 201);
    assertThat(storage.log()).contains("/oauth/-/introspect answers about tokens again");
  }

  @Test
  void withAnotherSecretNobodyIsServedAndTheLogSaysWhy() throws Exception {
    secret("storage-secret", "quite-another-secret-than-the-auth-daemon-has");
    storage.stop();
    storage.start();

    assertThat(get("/notes/").statusCode()).isEqualTo(503);
    assertThat(storage.log())
        .contains("introspection_secret must be the same on both hosts")
        .doesNotContain("quite-another-secret");
    assertThat(pair.auth().log()).contains("came without introspection_secret, or with another");
  }

  @Test
  void noWebPageMayReadWhatIsAnsweredThere() {
    Answer refused =
        pair.request("POST", "/oauth/-/introspect").header("Origin", ORIGIN).expect(401);

    assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + app.token()));
  }

  private HttpResponse<String> anybody(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> put(String path, String text) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + app.token())
            .header("Content-Type", "text/plain")
            .PUT(HttpRequest.BodyPublishers.ofString(text)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://" + ELSEWHERE + ":" + storage.port() + "/storage/" + person.name() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
