package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An app that gets its tokens by a code. */
final class CodeApp {

  private static final String APP = "https://app.example";

  /** The example of RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private CodeApp() {}

  private static Map<String, String> request() {
    Map<String, String> request = Person.parameters(APP, "notes:rw");
    request.put("response_type", "code");
    request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    request.put("code_challenge_method", "S256");
    return request;
  }

  /** What redeems that code. */
  static Map<String, String> exchange(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("client_id", APP);
    form.put("redirect_uri", APP + "/");
    form.put("code_verifier", VERIFIER);
    return form;
  }

  /** What renews those tokens. */
  static Map<String, String> refreshing(JsonNode tokens) {
    return Map.of("grant_type", "refresh_token", "refresh_token", refresh(tokens));
  }

  static String access(JsonNode tokens) {
    return tokens.path("access_token").asString();
  }

  static String refresh(JsonNode tokens) {
    return tokens.path("refresh_token").asString();
  }

  /** Has the person let it in: the code. */
  static String code(Person person) {
    Page page = person.comesTo(person.dialog(request())).expect(200);
    String location = person.browser().presses(page, "Allow").answer().location();
    assertThat(location).startsWith(APP + "/?code=");
    return Person.fragment(location.replace('?', '#')).getOrDefault("code", "");
  }

  /** Sends a form as a page of the app does. */
  static Answer post(Pair pair, String url, Map<String, String> form) {
    return pair.request("POST", url).header("Origin", APP).form(form).send();
  }

  /** The pair of tokens that such a form brings. */
  static JsonNode tokens(Pair pair, Map<String, String> form) {
    Answer answer = post(pair, "/oauth/-/token", form).expect(200);
    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.need("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }
}
