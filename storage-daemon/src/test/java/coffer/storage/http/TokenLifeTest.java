package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.token.BearerToken;
import coffer.token.TokenUse;
import coffer.token.UsageFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenLifeTest {

  @TempDir private Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void anExpiredTokenIsToldSo() throws Exception {
    String token = server.home().token("alice", "*:rw", Instant.now().minus(Duration.ofDays(91)));

    server
        .bearer("alice", token)
        .get("/notes/")
        .expect(401)
        .expectHeader(
            "WWW-Authenticate",
            "Bearer realm=\"coffer\", error=\"invalid_token\","
                + " error_description=\"The bearer token has expired.\"");
  }

  @Test
  void aTokenThatEndedAtAMomentIsToldSo() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String ended = server.home().token("alice", "*:rw", now.minusSeconds(60), now.toString());
    String other =
        server.home().token("alice", "*:rw", now.minusSeconds(60), now.plusSeconds(600).toString());

    server
        .bearer("alice", ended)
        .get("/notes/")
        .expect(401)
        .expectHeader(
            "WWW-Authenticate",
            "Bearer realm=\"coffer\", error=\"invalid_token\","
                + " error_description=\"The bearer token has expired.\"");
    server.bearer("alice", ended).put("/notes/a", "text/plain", "late").expect(401);
    server.bearer("alice", other).get("/notes/").expect(200);
  }

  @Test
  void aTokenInUseLivesOn() throws Exception {
    Instant longAgo = Instant.now().minus(Duration.ofDays(91));
    String token = server.home().token("alice", "*:rw", longAgo);
    String hash = BearerToken.parse(token).orElseThrow().hash().hex();
    Path usage = Files.createDirectories(home.resolve("data/@usage")).resolve("alice");
    Files.writeString(usage, hash + " " + Instant.now().minus(Duration.ofDays(1)) + "\n");

    server.bearer("alice", token).get("/notes/").expect(200);
    server.usage().save();

    assertThat(new UsageFile(usage).read().getOrDefault(hash, TokenUse.at(longAgo)).last())
        .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
  }
}
