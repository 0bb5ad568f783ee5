package coffer.auth.http;

import static coffer.auth.http.CodeFlow.APP;
import static coffer.auth.http.CodeFlow.TOKEN;
import static coffer.auth.http.CodeFlow.access;
import static coffer.auth.http.CodeFlow.json;
import static coffer.auth.http.CodeFlow.refresh;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import coffer.auth.grant.HalfSaver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RefreshTokensTest {

  private static final String NOBODYS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private static TestServer server;
  private static CodeFlow app;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home);
    app = new CodeFlow(server);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void makeAccounts() throws Exception {
    server.withFresh("alice").withFresh("bob");
  }

  @Test
  void aRefreshTokenBringsTheNextPairAndIsWorthNothingFromThenOn() throws Exception {
    JsonNode first = app.tokens();
    JsonNode second = app.refresh(refresh(first));
    JsonNode third = app.refresh(refresh(second));

    assertThat(app.standing(access(first))).isInstanceOf(TokenStanding.Active.class);
    assertThat(app.standing(access(third))).isInstanceOf(TokenStanding.Active.class);
    assertThat(Files.readAllLines(server.file("alice", "refresh"))).hasSize(3);
    app.refuse(app.refreshing(refresh(first)), "invalid_grant");
    app.assertGone(first);
    app.assertGone(second);
    app.assertGone(third);
    assertThat(Files.readAllLines(server.file("alice", "refresh"))).hasSize(1);
  }

  @Test
  void aSignInOfMoreThanAYearAgoIsOver() throws Exception {
    JsonNode tokens = app.tokens();
    Path file = server.file("alice", "refresh");
    String begun = Instant.now().minus(Duration.ofDays(366)).truncatedTo(SECONDS).toString();
    Files.writeString(file, Files.readString(file).replaceAll("(?m) [^ ]+Z$", " " + begun));

    app.refuse(app.refreshing(refresh(tokens)), "invalid_grant");

    app.assertGone(tokens);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void anAppThatDidNotGetTheAnswerGetsItAgain() throws Exception {
    JsonNode first = app.tokens();
    JsonNode lost = app.refresh(refresh(first));

    JsonNode again = app.refresh(refresh(first));

    assertThat(again.path("refresh_token")).isEqualTo(lost.path("refresh_token"));
    assertThat(again.path("access_token")).isEqualTo(lost.path("access_token"));
    app.refresh(refresh(again));
  }

  @Test
  void aRefreshedTokenReachesWhatTheLinesStillAllow() throws Exception {
    JsonNode tokens = app.tokens();
    Files.writeString(server.file("alice", ".auth"), APP + " notes r\n");

    JsonNode next = app.refresh(refresh(tokens));
    assertThat(next.path("scope").asString()).isEqualTo("notes:r");

    Files.writeString(server.file("alice", ".auth"), "# none\n");
    app.refuse(app.refreshing(refresh(next)), "invalid_grant");
  }

  @Test
  void anAppMayAskForLessAndNotForMore() throws Exception {
    JsonNode tokens = app.tokens();
    Map<String, String> wider = app.refreshing(refresh(tokens));
    wider.put("scope", "notes:rw contacts:r");
    app.refuse(wider, "invalid_scope");
    wider.put("scope", "notes");
    app.refuse(wider, "invalid_scope");

    Map<String, String> narrower = app.refreshing(refresh(tokens));
    narrower.put("scope", "notes:r");
    JsonNode less = json(app.post(TOKEN, narrower).expect(200));
    assertThat(less.path("scope").asString()).isEqualTo("notes:r");
    assertThat(app.refresh(refresh(less)).path("scope").asString()).isEqualTo("notes:rw photos:r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", NOBODYS + "AAAAAAAAAAAAAAAA"})
  void whatIsNoRefreshTokenOfThisServersBringsNothing(String token) throws Exception {
    app.tokens();

    app.refuse(app.refreshing(token), token.isEmpty() ? "invalid_request" : "invalid_grant");
  }

  @Test
  void aPageOfAnotherAppRenewsNothing() throws Exception {
    JsonNode tokens = app.tokens();
    Map<String, String> form = app.refreshing(refresh(tokens));

    Answer refused =
        server.browser().header("Origin", "https://other.example").post(TOKEN, form).expect(400);

    assertThat(json(refused).path("error").asString()).isEqualTo("invalid_grant");
    app.refresh(refresh(tokens));
  }

  @Test
  void anAccessTokenIsNoRefreshToken() throws Exception {
    app.refuse(app.refreshing(access(app.tokens())), "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "tokens", ".auth"})
  void aFileThatIsBeingSavedLogsNobodyOut(String name) throws Exception {
    JsonNode tokens = app.tokens();
    Map<String, String> form = app.exchange(app.code());
    Path file = server.file("alice", name);
    String whole = Files.readString(file);
    HalfSaver editor = new HalfSaver(file, "");
    Answer redeeming = app.post(TOKEN, form);
    Answer refreshing = app.post(TOKEN, app.refreshing(refresh(tokens)));
    editor.close();
    Files.writeString(file, whole);

    assertThat(json(redeeming.expect(503)).path("error").asString())
        .isEqualTo("temporarily_unavailable");
    assertThat(refreshing.expect(503).header("Retry-After")).isEqualTo("1");
    app.post(TOKEN, form).expect(200);
    app.refresh(refresh(tokens));
  }
}
