package coffer.auth.http;

import static coffer.auth.http.CodeFlow.DIALOG;
import static coffer.auth.http.CodeFlow.REVOKE;
import static coffer.auth.http.CodeFlow.TOKEN;
import static coffer.auth.http.CodeFlow.access;
import static coffer.auth.http.CodeFlow.json;
import static coffer.auth.http.CodeFlow.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenHandlerTest {

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
  void allowingGivesTheAppACodeAndTheCodeTokens() throws Exception {
    Browser alice = server.browser();
    assertThat(alice.press(alice.consent(DIALOG), "Allow").location())
        .matches(
            "https://app\\.example/back\\?x&code=[A-Za-z0-9_-]{43}"
                + "&iss=https%3A%2F%2Fauth\\.example\\.org&state=a%20b%3D");
    assertThat(Files.readAllLines(server.file("alice", "tokens"))).hasSize(1);

    Answer answer = app.post(TOKEN, app.exchange(app.code())).expect(200);

    JsonNode tokens = json(answer);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(tokens.path("token_type").asString()).isEqualTo("bearer");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(tokens.path("scope").asString()).isEqualTo("notes:rw photos:r");
    assertThat(access(tokens)).hasSize(51);
    assertThat(refresh(tokens)).hasSize(59);
    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Active.class);
    assertThat(app.standing(refresh(tokens))).isInstanceOf(TokenStanding.Unknown.class);
    Path refresh = server.file("alice", "refresh");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(refresh)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(refresh)).doesNotContain(refresh(tokens));
  }

  @Test
  void decliningIsToldInTheQuery() throws Exception {
    Browser alice = server.browser();

    assertThat(alice.press(alice.consent(DIALOG), "Decline").location())
        .isEqualTo(
            "https://app.example/back?x&error=access_denied"
                + "&iss=https%3A%2F%2Fauth.example.org&state=a%20b%3D");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          grant_type | none | invalid_request
          grant_type | password | unsupported_grant_type
          grant_type | client_credentials | unsupported_grant_type
          code | none | invalid_request
          code | short | invalid_grant
          code | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | invalid_grant
          redirect_uri | none | invalid_request
          redirect_uri | https://app.example/back?x& | invalid_grant
          redirect_uri | https://APP.example/back?x | invalid_grant
          client_id | none | invalid_request
          client_id | another | invalid_grant
          code_verifier | none | invalid_request
          code_verifier | short | invalid_request
          code_verifier | dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl | invalid_grant
          """)
  void aCodeIsRefusedWhoDoesNotBringWhatItIsBoundTo(String name, String value, String error)
      throws Exception {
    Map<String, String> form = app.exchange(app.code());
    Map<String, String> wrong = new LinkedHashMap<>(form);
    wrong.remove(name);
    if (value != null) {
      wrong.put(name, value);
    }

    app.refuse(wrong, error);

    // The app itself has lost nothing by somebody else's attempt.
    app.post(TOKEN, form).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example",
        "http://app.example",
        "https://localhost.example",
        "https://app.example,https://other.example"
      })
  void aPageOfAnotherAppGetsNothingForACode(String origin) throws Exception {
    Map<String, String> form = app.exchange(app.code());

    Answer refused = server.browser().header("Origin", origin).post(TOKEN, form).expect(400);

    assertThat(json(refused).path("error").asString()).isEqualTo("invalid_grant");
    server.browser().without("Origin").post(TOKEN, form).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "file://",
        "capacitor://localhost",
        "https://localhost",
        "http://tauri.localhost",
        "http://127.0.0.1:8100"
      })
  void anInstalledAppWithARedirectUriOfTheWebGetsItsTokens(String origin) throws Exception {
    Map<String, String> form = app.exchange(app.code());

    server.browser().header("Origin", origin).post(TOKEN, form).expect(200);
  }

  @Test
  void aCodeThatComesBackTakesBackWhatItGave() throws Exception {
    Map<String, String> form = app.exchange(app.code());
    JsonNode first = json(app.post(TOKEN, form).expect(200));
    JsonNode others = app.tokens();

    app.refuse(form, "invalid_grant");

    app.assertGone(first);
    app.refresh(refresh(others));
  }

  @Test
  void aUsedCodeWithoutItsSecretTakesNothingBack() throws Exception {
    Map<String, String> form = app.exchange(app.code());
    JsonNode tokens = json(app.post(TOKEN, form).expect(200));
    form.put("code_verifier", "x".repeat(43));

    app.refuse(form, "invalid_grant");

    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void aCodeBringsNothingWhereTheLinesAreGoneOrTheAccountIsDisabled() throws Exception {
    String gone = app.code();
    Files.writeString(server.file("alice", ".auth"), "# nothing any more\n");
    app.refuse(app.exchange(gone), "invalid_grant");

    String disabled = app.code();
    Path account = server.file("alice", "account");
    Files.writeString(account, Files.readString(account).replace("= active", "= disabled"));
    app.refuse(app.exchange(disabled), "invalid_grant");
    assertThat(Files.readAllLines(server.file("alice", "tokens"))).hasSize(1);
  }

  @Test
  void anAppThatSendsAPasswordIsToldThatThereIsNone() throws Exception {
    String code = app.code();
    Answer answer =
        app.app().header("Authorization", "Basic YTpi").post(TOKEN, app.exchange(code)).expect(401);
    assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");

    Map<String, String> form = app.exchange(code);
    form.put("client_secret", "s");
    assertThat(json(app.post(TOKEN, form).expect(401)).path("error").asString())
        .isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, REVOKE})
  void whatIsNoFormIsAnInvalidRequest(String url) throws Exception {
    Browser sender = app.app().header("Content-Type", "application/json");
    assertThat(json(sender.send("POST", url, "{}").expect(400)).path("error").asString())
        .isEqualTo("invalid_request");

    Answer twice = app.app().send("POST", url, "token=a&token=b&grant_type=x&grant_type=x");
    assertThat(json(twice.expect(400)).path("error").asString()).isEqualTo("invalid_request");

    Answer large = app.app().send("POST", url, "a=" + "x".repeat(16 * 1024));
    assertThat(json(large.expect(413)).path("error").asString()).isEqualTo("invalid_request");
    assertThat(large.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, REVOKE})
  void appsOfAllOriginsMayAskAndOnlyByPost(String url) throws Exception {
    Answer preflight = app.app().send("OPTIONS", url, "").expect(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Content-Type");
    assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("86400");
    assertThat(app.app().get(url).expect(405).header("Allow")).isEqualTo("POST, OPTIONS");
  }

  @Test
  void aNativeAppIsKnownByItsScheme() throws Exception {
    String dialog =
        DIALOG.replace("https%3A%2F%2Fapp.example%2Fback%3Fx", "com.example.notes%3A%2Fback");
    Browser alice = server.browser();
    Answer page =
        alice.consent(dialog).contains("com<wbr>.example<wbr>.notes", "app on your device");
    assertThat(page.header("Content-Security-Policy"))
        .endsWith("form-action 'self' com.example.notes:");

    String location = alice.press(page, "Allow").location();

    assertThat(location).startsWith("com.example.notes:/back?code=");
    Map<String, String> form = app.exchange(location.replaceFirst(".*code=([^&]*)&.*", "$1"));
    form.put("redirect_uri", "com.example.notes:/back");
    JsonNode tokens = json(app.post(TOKEN, form).expect(200));
    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Active.class);
    assertThat(server.grants("alice")).allMatch(line -> line.contains("  # com.example.notes: 2"));
  }

  /** Lets nothing of alice's be kept. */
  private static Path jam() throws Exception {
    Path lock = server.file("alice", ".lock");
    Files.delete(lock);
    return Files.createDirectory(lock);
  }

  @Test
  void whatCannotBeKeptIsAServerError() throws Exception {
    Browser alice = server.browser();
    Answer page = alice.consent(DIALOG);
    Path lock = jam();

    assertThat(alice.press(page, "Allow").location())
        .startsWith("https://app.example/back?x&error=server_error&iss=");
    Files.delete(lock);
  }

  @Test
  void theImplicitGrantIsToldSoInTheFragment() throws Exception {
    Browser alice = server.browser();
    Answer page =
        alice.consent(
            "/oauth/alice?redirect_uri=https%3A%2F%2Fapp.example%2Fback%3Fx&response_type=token"
                + "&scope=notes%3Arw&client_id=app&state=a%20b%3D");
    Path lock = jam();

    assertThat(alice.press(page, "Allow").location())
        .isEqualTo("https://app.example/back?x#error=server_error&state=a%20b%3D");
    Files.delete(lock);
    assertThat(server.grants("alice")).isEmpty();
  }

  @Test
  void tokensThatCannotBeKeptAreNotGivenAndTheSameFormBringsThemLater() throws Exception {
    Map<String, String> form = app.exchange(app.code());
    Path lock = jam();

    Answer answer = app.post(TOKEN, form).expect(500);

    assertThat(json(answer).path("error").asString()).isEqualTo("server_error");
    assertThat(json(answer).path("error_description").asString()).isNotEmpty();
    assertThat(json(answer).has("access_token")).isFalse();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    Files.delete(lock);
    app.post(TOKEN, form).expect(200);
  }

  @Test
  void aRefreshThatCannotBeKeptCostsTheAppNothing() throws Exception {
    JsonNode tokens = app.tokens();
    Path lock = jam();

    Answer answer = app.post(TOKEN, app.refreshing(refresh(tokens))).expect(500);

    assertThat(json(answer).path("error").asString()).isEqualTo("server_error");
    Files.delete(lock);
    assertThat(app.standing(access(tokens))).isInstanceOf(TokenStanding.Active.class);
    app.refresh(refresh(tokens));
  }
}
