package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An app gets its tokens by a code, and what it gets works at the storage. */
@ExtendWith(SharedPair.class)
class CodeGrantIT {

  private static final String APP = "https://app.example";

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static Map<String, String> request() {
    Map<String, String> request = Person.parameters(APP, "notes:rw");
    request.put("response_type", "code");
    request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    request.put("code_challenge_method", "S256");
    return request;
  }

  private static Map<String, String> exchange(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("client_id", APP);
    form.put("redirect_uri", APP + "/");
    form.put("code_verifier", VERIFIER);
    return form;
  }

  private static String code(Person person) {
    Page page = person.comesTo(person.dialog(request())).expect(200);
    String location = person.browser().presses(page, "Allow").answer().location();
    assertThat(location).startsWith(APP + "/?code=");
    return Person.fragment(location.replace('?', '#')).getOrDefault("code", "");
  }

  private static Answer post(Pair pair, String url, Map<String, String> form) {
    return pair.request("POST", url).header("Origin", APP).form(form).send();
  }

  private static JsonNode tokens(Pair pair, Map<String, String> form) {
    Answer answer = post(pair, "/oauth/-/token", form).expect(200);
    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.need("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  @Test
  void aCodeBringsATokenThatIsRenewedAndGivenBack(Pair pair) {
    Person person = pair.person("code");
    JsonNode first = tokens(pair, exchange(code(person)));
    String access = first.path("access_token").asString();
    person.storage("PUT", "/notes/a").token(access).body("text/plain", "1").expect(201);

    String refresh = first.path("refresh_token").asString();
    JsonNode next = tokens(pair, Map.of("grant_type", "refresh_token", "refresh_token", refresh));
    String renewed = next.path("access_token").asString();
    person.storage("GET", "/notes/a").token(renewed).expect(200);

    String newest = next.path("refresh_token").asString();
    post(pair, "/oauth/-/revoke", Map.of("token", newest)).expect(200);
    person.storage("GET", "/notes/a").token(renewed).expect(401);
    person.storage("GET", "/notes/a").token(access).expect(401);
  }

  @Test
  void whatNginxRefusesCanBeReadByApps(Pair pair) {
    Answer answer = post(pair, "/oauth/-/token", Map.of("code", "x".repeat(20_000))).expect(413);

    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theServerDescribesItself(Pair pair) {
    Answer answer = pair.request("GET", "/.well-known/oauth-authorization-server").expect(200);

    assertThat(answer.json().path("issuer").asString()).isEqualTo(pair.origin());
    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void neitherCodeNorTokenIsInALog(Pair pair) {
    Person person = pair.person("codelog");
    String code = code(person);
    JsonNode tokens = tokens(pair, exchange(code));
    post(pair, "/oauth/-/token", exchange(code)).expect(400);

    assertThat(pair.logs().since(Logs.Moment.FIRST))
        .doesNotContain(
            code,
            tokens.path("access_token").asString(),
            tokens.path("refresh_token").asString(),
            VERIFIER);
  }
}
