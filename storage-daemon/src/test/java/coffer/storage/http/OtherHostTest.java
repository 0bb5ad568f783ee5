package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.config.CofferConfig;
import coffer.config.SharedSecret;
import coffer.path.FolderPath;
import coffer.storage.TestTokens;
import coffer.storage.account.RequestKind;
import coffer.storage.introspection.AuthStub;
import coffer.storage.introspection.Introspection;
import coffer.token.BearerToken;
import coffer.token.TokenHash;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API where accounts and tokens have to be asked for. */
class OtherHostTest {

  private static final Duration CACHE = Duration.ofSeconds(5);
  private static final String NOTHING = "{\"active\":false}";

  private final AtomicLong nanos = new AtomicLong();
  private final String token = BearerToken.random(new SecureRandom()).reveal();

  @TempDir private Path folder;
  private AuthStub auth;
  private Introspection introspection;
  private TestServer server;
  private TestApp app;

  private volatile String accountId = "alice-first-account-id";
  private volatile String tokensAccountId = "";
  private volatile Instant issued = Instant.now();

  @BeforeEach
  void start() throws Exception {
    auth = AuthStub.start();
    auth.answers(this::answer);
    introspection =
        new Introspection(URI.create(auth.endpoint()), secret(AuthStub.SECRET), CACHE, nanos::get);
    server = TestServer.asking(folder, introspection);
    app = server.bearer("alice", token);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    introspection.close();
    auth.close();
  }

  @Test
  void anAppWorksAsIfTheFilesWereThere() throws Exception {
    String etag = app.put("/notes/a", "text/plain", "hello").expect(201).etag();
    app.get("/notes/a").expect(200).expectText("hello").expectHeader("ETag", etag);
    app.put("/public/notes/a", "text/plain", "shared").expect(201);
    server.anybody("alice").get("/public/notes/a").expect(200).expectText("shared");
    app.get("/photos/").expect(403);
    app.put("/photos/a", "text/plain", "no").expect(403);

    assertThat(folder.resolve("accounts")).doesNotExist();
    assertThat(folder.resolve("data/alice/@account")).content().isEqualTo(accountId + "\n");
  }

  @Test
  void oneQuestionDoesForManyRequestsAndOneConnectionForManyQuestions() throws Exception {
    for (int round = 0; round < 5; round++) {
      app.put("/notes/a" + round, "text/plain", "hello").expect(201);
      app.get("/notes/a" + round).expect(200);
      app.get("/notes/").expect(200);
      pass(CACHE);
    }

    assertThat(auth.questions())
        .hasSize(10)
        .containsOnly("account=alice", "account=alice&token=" + token);
    assertThat(auth.connections()).isEqualTo(1);
  }

  @Test
  void aTokenThatWasRevokedIsRefusedOnceTheAnswerHoldsNoMore() throws Exception {
    app.get("/notes/").expect(200);
    auth.answers(
        (exchange, form) ->
            AuthStub.send(exchange, 200, form.contains("token") ? NOTHING : account()));

    pass(CACHE.minusMillis(1));
    app.get("/notes/").expect(200);
    pass(Duration.ofMillis(1));
    app.get("/notes/").expect(401);
  }

  @Test
  void withTheAuthDaemonGoneNobodyIsLetInAndNobodyLoggedOut() throws Exception {
    app.put("/public/notes/a", "text/plain", "shared").expect(201);
    auth.stop();
    app.get("/public/notes/a").expect(200);

    pass(CACHE);
    Answer answer = app.get("/notes/").expect(503).expectHeader("Retry-After", "5");
    answer.expectHeader("Access-Control-Allow-Origin", "*");
    app.put("/notes/a", "text/plain", "late").expect(503);
    server.anybody("alice").get("/public/notes/a").expect(503);
    server.bearer("alice", BearerToken.random(new SecureRandom()).reveal()).get("/").expect(503);

    auth.restart();
    pass(Duration.ofSeconds(1));
    app.get("/notes/").expect(200);
  }

  @Test
  void whileItIsGoneOneRequestASecondFindsOutWhetherItIsBack() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 502, "<html>"));
    for (int round = 0; round < 10; round++) {
      app.get("/notes/").expect(503);
    }
    assertThat(auth.questions()).hasSize(1);

    pass(Duration.ofSeconds(1));
    app.get("/notes/").expect(503);
    app.get("/notes/").expect(503);
    assertThat(auth.questions()).hasSize(2);
  }

  @Test
  void withAnotherSecretNobodyIsLetIn() throws Exception {
    try (Introspection wrong =
            new Introspection(
                URI.create(auth.endpoint()),
                secret("another-secret-than-the-one-that-is-asked-for"),
                CACHE,
                nanos::get);
        TestServer other = TestServer.asking(folder.resolve("other"), wrong)) {
      other.bearer("alice", token).get("/notes/").expect(503);
    }
  }

  @Test
  void whoHasNoTokenCostsNoQuestion() throws Exception {
    server.anybody("alice").get("/notes/").expect(401);
    server.anybody("alice").with("Authorization", "Bearer short").get("/notes/").expect(401);

    assertThat(auth.questions()).isEmpty();
  }

  @Test
  void unknownTokensAndAccountsAreRefusedAlike() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 200, NOTHING));

    Answer nobody = server.bearer("nobody", token).get("/notes/").expect(401);
    auth.answers(
        (exchange, form) ->
            AuthStub.send(exchange, 200, form.contains("token") ? NOTHING : account()));
    Answer unknown = app.get("/notes/").expect(401);
    assertThat(unknown.headers()).isEqualTo(nobody.headers());
    assertThat(folder.resolve("data/nobody")).doesNotExist();
  }

  @Test
  void filesThatAreBeingSavedThereAreWaitedFor() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 503, "{\"error\":\"unsettled\"}"));
    app.get("/notes/").expect(503).expectHeader("Retry-After", "1");

    auth.answers(this::answer);
    app.get("/notes/").expect(200);
  }

  @Test
  void aTokenWhoseTimeIsOverIsToldSo() throws Exception {
    auth.answers(
        (exchange, form) ->
            AuthStub.send(
                exchange,
                200,
                form.contains("token")
                    ? "{\"active\":false,\"coffer\":{\"expired\":true}}"
                    : account()));

    assertThat(app.get("/notes/").expect(401).header("WWW-Authenticate")).contains("has expired");
  }

  @Test
  void aTokenThatWasUnusedForTooLongHereIsOver() throws Exception {
    issued = Instant.now().minus(Duration.ofDays(91));
    assertThat(app.get("/notes/").expect(401).header("WWW-Authenticate")).contains("has expired");

    server
        .usage()
        .note(
            new AccountName("alice"),
            TestTokens.implicit(hash()),
            RequestKind.READ,
            FolderPath.ROOT);
    app.get("/notes/").expect(200);
  }

  @Test
  void aTokenOfAnotherAccountOfThatNameTouchesNothing() throws Exception {
    app.put("/notes/a", "text/plain", "first").expect(201);
    accountId = "alice-second-account-id";
    TestApp second = server.bearer("alice", BearerToken.random(new SecureRandom()).reveal());

    // The account is still taken for the first one, whose data is in place.
    second.get("/notes/a").expect(503).expectHeader("Retry-After", "1");
    second.put("/notes/a", "text/plain", "second").expect(503);

    pass(CACHE);
    second.get("/notes/a").expect(404);
    second.put("/notes/a", "text/plain", "second").expect(201);
    assertThat(folder.resolve("data/@removed/alice-alice-first-account-id/notes.git"))
        .isDirectory();
  }

  @Test
  void anEarlierAccountsTokenDoesNotReachTheNewOnesData() throws Exception {
    tokensAccountId = "alice-first-account-id";
    accountId = "alice-second-account-id";

    app.get("/notes/a").expect(503);
    app.put("/notes/a", "text/plain", "first").expect(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"active\":true}", "[false]"})
  void anAnswerThatMakesNoSenseIsNone(String body) throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 200, body));

    app.get("/notes/").expect(503);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 400, 403, 404, 429, 500, 503})
  void anyOtherStatusIsNoAnswer(int status) throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, status, ""));

    app.get("/notes/").expect(503);
  }

  @Test
  void theSecretGoesNowhereElse() throws Exception {
    try (AuthStub elsewhere = AuthStub.start()) {
      auth.answers(
          (exchange, form) -> {
            exchange.getResponseHeaders().set("Location", elsewhere.endpoint());
            AuthStub.send(exchange, 307, "");
          });

      app.get("/notes/").expect(503);
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    auth.answers(
        (exchange, form) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blank = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
          for (int part = 0; part < 1 << 14; part++) {
            exchange.getResponseBody().write(blank);
          }
        });

    app.within(Duration.ofSeconds(10)).get("/notes/").expect(503);
    auth.answers(this::answer);
    app.get("/notes/").expect(200);
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
    auth.answers(
        (exchange, form) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          sleep();
        });

    app.within(Duration.ofSeconds(10)).get("/notes/").expect(503);
    app.within(Duration.ofSeconds(1)).get("/notes/").expect(503);
  }

  private static void sleep() {
    try {
      TimeUnit.SECONDS.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, String form) throws IOException {
    AuthStub.send(exchange, 200, form.contains("token") ? active() : account());
  }

  private String account() {
    return "{\"active\":false,\"coffer\":{\"account_id\":\"" + accountId + "\"}}";
  }

  private String active() {
    return """
    {"active":true,"client_id":"https://app.example","username":"alice","iat":%d,
     "coffer":{"account_id":"%s","scopes":"*:rw","life":"90d","grants":{"notes":"rw"}}}
    """
        .formatted(
            issued.getEpochSecond(), tokensAccountId.isEmpty() ? accountId : tokensAccountId);
  }

  private TokenHash hash() {
    return BearerToken.parse(token).orElseThrow().hash();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private SharedSecret secret(String text) throws Exception {
    Path home = Files.createTempDirectory(folder, "secret");
    Path file = Files.createDirectories(home.resolve("etc")).resolve("secret");
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(home.resolve("etc/coffer.conf"), "introspection_secret = secret\n");
    return CofferConfig.load(home).introspection().secret().orElseThrow();
  }
}
