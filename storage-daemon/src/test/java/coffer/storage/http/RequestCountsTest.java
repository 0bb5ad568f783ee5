package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.token.BearerToken;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of the requests of an account whose files are not young. */
class RequestCountsTest {

  @TempDir private Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.later(home, TestServer.git(home));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void everyRequestIsCountedOnceWhoeverAnswersIt() throws Exception {
    String token = server.home().token("notes:rw");
    TestApp app = server.bearer("alice", token);
    app.put("/notes/a", "text/plain", "on a worker").expect(201);
    app.put("/notes/b", "text/plain", "at hand").expect(201);
    app.put("/notes/c", "text/plain", "x".repeat(100_000)).expect(201);
    app.get("/notes/a").expect(200);
    app.get("/notes/a").expect(200);
    app.get("/notes/").expect(200);
    app.get("/notes/").expect(200);
    app.get("/notes/nothing").expect(404);
    app.delete("/notes/c").expect(200);

    assertThat(use(key(token)).requests()).isEqualTo(new TokenUse.Requests(5, 4, 0));
  }

  @Test
  void whatIsBeyondATokenIsCountedAsRefused() throws Exception {
    String token = server.home().token("notes:r");
    TestApp app = server.bearer("alice", token);
    app.get("/contacts/friends/bob").expect(403);
    app.get("/contacts/friends/").expect(403);
    app.put("/notes/a", "text/plain", "x").expect(403);
    app.delete("/notes/a").expect(403);

    assertThat(use(key(token)).requests()).isEqualTo(new TokenUse.Requests(0, 0, 4));
    assertThat(use(key(token)).refused())
        .extracting(FolderUse::folder)
        .map(Object::toString)
        .containsExactlyInAnyOrder("/contacts/friends/", "/notes/");
    assertThat(use(key(token)).folders()).isEmpty();
  }

  @Test
  void aTokenThatDoesNotCountLeavesNothing() throws Exception {
    server.bearer("alice", "nonsense").get("/notes/").expect(401);
    server.anybody("alice").get("/public/notes/a").expect(404);

    assertThat(server.usage().of(new AccountName("alice"))).isEmpty();
  }

  @Test
  void theTokensOfOneSignInAreCountedTogether() throws Exception {
    app("abcdefgh").put("/notes/a", "text/plain", "x").expect(201);
    app("abcdefgh").get("/notes/a").expect(200);
    app("ijklmnop").get("/notes/a").expect(200);

    assertThat(use("abcdefgh").requests()).isEqualTo(new TokenUse.Requests(1, 1, 0));
    assertThat(use("ijklmnop").requests()).isEqualTo(new TokenUse.Requests(1, 0, 0));
  }

  /** An app with a new token of that family, which ends within the hour. */
  private TestApp app(String family) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String token = server.home().token("notes:rw", now.plusSeconds(3600), family);
    return server.bearer("alice", token);
  }

  private TokenUse use(String key) throws Exception {
    return server
        .usage()
        .of(new AccountName("alice"))
        .getOrDefault(key, TokenUse.at(Instant.EPOCH));
  }

  private static String key(String token) {
    return BearerToken.parse(token).orElseThrow().hash().hex();
  }
}
