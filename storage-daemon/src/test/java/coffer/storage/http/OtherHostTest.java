package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.path.FolderPath;
import coffer.storage.TestTokens;
import coffer.storage.account.RequestKind;
import coffer.storage.introspection.AuthStub;
import coffer.token.BearerToken;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API where accounts and tokens have to be asked for. */
class OtherHostTest {

  @TempDir private Path folder;
  private OtherHost host;
  private AuthStub auth;
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    host = OtherHost.start(folder);
    auth = host.auth();
    server = host.server();
    app = server.bearer("alice", host.token());
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
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
    assertThat(folder.resolve("data/alice/@account")).content().isEqualTo(host.accountId + "\n");
  }

  @Test
  void oneQuestionDoesForManyRequestsAndOneConnectionForManyQuestions() throws Exception {
    for (int round = 0; round < 5; round++) {
      app.put("/notes/a" + round, "text/plain", "hello").expect(201);
      app.get("/notes/a" + round).expect(200);
      app.get("/notes/").expect(200);
      host.pass(OtherHost.CACHE);
    }

    assertThat(auth.questions())
        .hasSize(10)
        .containsOnly("account=alice", "account=alice&token=" + host.token());
    assertThat(auth.connections()).isEqualTo(1);
  }

  @Test
  void aTokenThatWasRevokedIsRefusedOnceTheAnswerHoldsNoMore() throws Exception {
    app.get("/notes/").expect(200);
    auth.answers(
        (exchange, form) ->
            AuthStub.send(
                exchange, 200, form.contains("token") ? OtherHost.NOTHING : host.account()));

    host.pass(OtherHost.CACHE.minusMillis(1));
    app.get("/notes/").expect(200);
    host.pass(Duration.ofMillis(1));
    app.get("/notes/").expect(401);
  }

  @Test
  void whoHasNoTokenCostsNoQuestion() throws Exception {
    server.anybody("alice").get("/notes/").expect(401);
    server.anybody("alice").with("Authorization", "Bearer short").get("/notes/").expect(401);

    assertThat(auth.questions()).isEmpty();
  }

  @Test
  void unknownTokensAndAccountsAreRefusedAlike() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 200, OtherHost.NOTHING));

    Answer nobody = server.bearer("nobody", host.token()).get("/notes/").expect(401);
    auth.answers(
        (exchange, form) ->
            AuthStub.send(
                exchange, 200, form.contains("token") ? OtherHost.NOTHING : host.account()));
    Answer unknown = app.get("/notes/").expect(401);
    assertThat(unknown.headers()).isEqualTo(nobody.headers());
    assertThat(folder.resolve("data/nobody")).doesNotExist();
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
                    : host.account()));

    assertThat(app.get("/notes/").expect(401).header("WWW-Authenticate")).contains("has expired");
  }

  @Test
  void aTokenThatWasUnusedForTooLongHereIsOver() throws Exception {
    host.issued = Instant.now().minus(Duration.ofDays(91));
    assertThat(app.get("/notes/").expect(401).header("WWW-Authenticate")).contains("has expired");

    server
        .usage()
        .note(
            new AccountName("alice"),
            TestTokens.implicit(host.hash()),
            RequestKind.READ,
            FolderPath.ROOT);
    app.get("/notes/").expect(200);
  }

  @Test
  void aTokenOfAnotherAccountOfThatNameTouchesNothing() throws Exception {
    app.put("/notes/a", "text/plain", "first").expect(201);
    host.accountId = "alice-second-account-id";
    TestApp second = server.bearer("alice", BearerToken.random(new SecureRandom()).reveal());

    // The account is still taken for the first one, whose data is in place.
    second.get("/notes/a").expect(503).expectHeader("Retry-After", "1");
    second.put("/notes/a", "text/plain", "second").expect(503);

    host.pass(OtherHost.CACHE);
    second.get("/notes/a").expect(404);
    second.put("/notes/a", "text/plain", "second").expect(201);
    assertThat(folder.resolve("data/@removed/alice-alice-first-account-id/notes.git"))
        .isDirectory();
  }

  @Test
  void anEarlierAccountsTokenDoesNotReachTheNewOnesData() throws Exception {
    host.tokensAccountId = "alice-first-account-id";
    host.accountId = "alice-second-account-id";

    app.get("/notes/a").expect(503);
    app.put("/notes/a", "text/plain", "first").expect(503);
  }
}
