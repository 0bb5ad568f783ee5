package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.auth.form.Parameters;
import coffer.token.BearerToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What an app does that asks for a code, as far as the daemon sees. */
final class CodeFlow {

  static final String APP = "https://app.example";
  static final String REDIRECT = APP + "/back?x";

  /** The example of RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String DIALOG =
      "/oauth/alice?redirect_uri=https%3A%2F%2Fapp.example%2Fback%3Fx&response_type=code"
          + "&scope=notes%3Arw+photos%3Ar&client_id=app&state=a%20b%3D&code_challenge_method=S256"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  static final String TOKEN = "/oauth/-/token";
  static final String REVOKE = "/oauth/-/revoke";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestServer server;

  CodeFlow(TestServer server) {
    this.server = server;
  }

  /** Signs alice in and allows what is asked for: the code. */
  String code() throws Exception {
    return code(DIALOG);
  }

  String code(String dialog) throws Exception {
    Browser alice = server.browser();
    Answer page = alice.consent(dialog);
    Answer answer = alice.press(page, page.offers("Allow") ? "Allow" : "Continue");
    String location = answer.location();
    return Parameters.parse(location.substring(location.indexOf('?') + 1))
        .value("code")
        .orElseThrow(() -> new AssertionError(location));
  }

  /** What an app sends to redeem that code; for tests to change. */
  Map<String, String> exchange(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("client_id", "app");
    form.put("code_verifier", VERIFIER);
    return form;
  }

  Map<String, String> refreshing(String token) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", token);
    return form;
  }

  /** Sends a form as a page of the app's does. */
  Answer post(String url, Map<String, String> form) throws Exception {
    return app().post(url, form);
  }

  Browser app() {
    return server.browser().header("Origin", APP);
  }

  /** A pair of tokens by a code. */
  JsonNode tokens() throws Exception {
    return json(post(TOKEN, exchange(code())).expect(200));
  }

  JsonNode refresh(String token) throws Exception {
    return json(post(TOKEN, refreshing(token)).expect(200));
  }

  void refuse(Map<String, String> form, String error) throws Exception {
    Answer answer = post(TOKEN, form).expect(400);
    assertThat(json(answer).path("error").asString()).isEqualTo(error);
    assertThat(json(answer).path("error_description").asString()).matches("[ !#-\\[\\]-~]+");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  /** How a token of alice's stands for the storage. */
  TokenStanding standing(String token) throws Exception {
    Path accounts = server.file("alice", "tokens").resolve("../..").normalize();
    return new FileTokenDirectory(accounts, Clock.systemUTC(), (account, hash) -> Optional.empty())
        .standing(new AccountName("alice"), BearerToken.parse(token).orElseThrow());
  }

  /** Neither of the two tokens is good any more. */
  void assertGone(JsonNode tokens) throws Exception {
    assertThat(standing(access(tokens))).isInstanceOf(TokenStanding.Unknown.class);
    refuse(refreshing(refresh(tokens)), "invalid_grant");
  }

  static JsonNode json(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return JSON.readTree(answer.body());
  }

  static String access(JsonNode tokens) {
    return tokens.path("access_token").asString();
  }

  static String refresh(JsonNode tokens) {
    return tokens.path("refresh_token").asString();
  }
}
