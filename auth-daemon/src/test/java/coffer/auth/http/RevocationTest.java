package coffer.auth.http;

import static coffer.auth.http.CodeFlow.DIALOG;
import static coffer.auth.http.CodeFlow.REVOKE;
import static coffer.auth.http.CodeFlow.access;
import static coffer.auth.http.CodeFlow.refresh;
import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RevocationTest {

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
  void revokingARefreshTokenEndsItsWholeFamily() throws Exception {
    JsonNode first = app.tokens();
    JsonNode second = app.refresh(refresh(first));
    JsonNode others = app.tokens();

    Answer answer = app.post(REVOKE, Map.of("token", refresh(second))).expect(200);

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    app.assertGone(first);
    app.assertGone(second);
    assertThat(app.standing(access(others))).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void aCodeOfBeforeBringsNothingOnceTheAppWasRemovedAndLetInAgain() throws Exception {
    Map<String, String> before = app.exchange(app.code());
    Browser alice = server.browser();
    alice.enter("/account/apps", "alice", PASSWORD).expect(303);
    alice.press(alice.get("/account/apps"), "Remove this app").expect(303);
    app.tokens();

    app.refuse(before, "invalid_grant");
  }

  @Test
  void revokingAnAccessTokenEndsItAlone() throws Exception {
    JsonNode tokens = app.tokens();

    app.post(REVOKE, Map.of("token", access(tokens), "token_type_hint", "refresh_token"))
        .expect(200);

    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Unknown.class);
    app.refresh(refresh(tokens));
  }

  @Test
  void aTokenOfTheImplicitGrantCanBeRevokedToo() throws Exception {
    Browser alice = server.browser();
    String dialog = DIALOG.replace("=code&", "=token&");
    String location = alice.press(alice.consent(dialog), "Allow").location();
    String token = location.replaceFirst(".*#access_token=([^&]*)&.*", "$1");
    assertThat(app.standing(token)).isInstanceOf(TokenStanding.Active.class);

    app.post(REVOKE, Map.of("token", token)).expect(200);

    assertThat(app.standing(token)).isInstanceOf(TokenStanding.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", NOBODYS, NOBODYS + "pDx2mGWV", NOBODYS + "pDx2mGWVAAAAAAAA"})
  void revokingWhatIsUnknownIsNoFault(String token) throws Exception {
    JsonNode tokens = app.tokens();

    app.post(REVOKE, Map.of("token", token)).expect(200);

    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Active.class);
    app.refresh(refresh(tokens));
  }
}
