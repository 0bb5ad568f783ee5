package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the dialog leads to, and where it never does. Each case is tried by a person who is signed
 * in already, since that is whom a trick is after.
 */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedirectTricksIT {

  private static final String APP = "https://app.example";

  private final Person person;

  RedirectTricksIT(Pair pair) {
    person = pair.person("redir");
    person.allows("https://first.example", "notes:rw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "app.example",
        "//evil.example/",
        "///evil.example",
        "https:evil.example",
        "https:/evil.example/",
        "https:///evil.example/",
        "https:\\\\evil.example\\",
        "https://app.example\\@evil.example/",
        "https://app.example@evil.example/",
        "https://app.example:pw@evil.example/",
        "https://app.example%40evil.example/",
        "https://app.example%2eevil.example/",
        "https://ev%69l.example/",
        "https://app.example#@evil.example/",
        "https://app.example/#access_token=x",
        "https://app.example/#",
        "https://app.example/\r\nSet-Cookie: a=b",
        "https://app.example/\nLocation: https://evil.example/",
        "https://app.example/\t",
        "https://app.example/ x",
        "https://app.example/\u0000",
        "https://app.example/é",
        "https://bücher.example/",
        "https://app.example。evil.example/",
        "https://app.example/<script>",
        "https://app.example/\"onload=",
        "https://app.example/`x`",
        "https://app.example/{x}",
        "https://app.example/|",
        "https://app.example/^",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://app.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://app.example/",
        "urn:ietf:wg:oauth:2.0:oob",
        "com.example.app://callback",
        "http://app.example/",
        "http://localhost.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://017700000001/",
        "http://127.0.0.1:99999/",
        "https://app.example:0x50/",
        "https://app.example:/x:y@z/",
        "https://[::1/",
        "https://[::g]/",
        "https://::1/",
        "https://app..example\\/",
        "https://",
        "https:///",
        "https://:443/",
        " https://app.example/",
        "https://app.example/ "
      })
  void aTrickyRedirectUriGetsAPageAndNoRedirect(String uri) {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("redirect_uri", uri);
    Answer answer = person.browser().request("GET", person.dialog(parameters)).send();
    staysHere(answer);
    assertThat(answer.text()).doesNotContain("Allow</button>");
  }

  @Test
  void aMissingRedirectUriGetsAPageAndNoRedirect() {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.remove("redirect_uri");
    staysHere(person.browser().request("GET", person.dialog(parameters)).send());
  }

  @Test
  void aRepeatedRedirectUriGetsAPageAndNoRedirect() {
    String dialog = person.dialog(APP, "notes:rw") + "&redirect_uri=https%3A%2F%2Fevil.example%2F";
    staysHere(person.browser().request("GET", dialog).send());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.evil.example/, https://app.example.evil.example",
    "https://APP.Example/x?y=z, https://app.example",
    "HTTPS://app.example/, https://app.example",
    "https://app.example:443/, https://app.example",
    "https://app.example:8443/, https://app.example:8443",
    "https://app.example, https://app.example",
    "https://app.example/a%20b/..%2F?q=//evil.example/, https://app.example",
    "https://127.0.0.1:8443/, https://127.0.0.1:8443",
    "http://localhost:3000/app, http://localhost:3000",
    "http://app.localhost:3000/, http://app.localhost:3000",
    "http://127.0.0.5:3000/, http://127.0.0.5:3000",
    "http://[::1]:3000/, http://[::1]:3000",
    "http://someonion.onion/, http://someonion.onion"
  })
  void theAppIsTheOriginOfTheRedirectUriWhateverTheClientIdSays(String uri, String origin) {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("redirect_uri", uri);
    parameters.put("client_id", "https://bank.example");
    Page page = person.comesTo(person.dialog(parameters)).expect(200);
    assertThat(page.words()).contains(origin).doesNotContain("bank.example");
    Page declined = person.browser().presses(page, "Decline");
    assertThat(declined.answer().status()).isEqualTo(303);
    assertThat(declined.answer().location()).isEqualTo(uri + "#error=access_denied");
  }

  @Test
  void theStateComesBackByteForByteAndNoneWhereNoneCame() {
    String state = "a=b&c d+é%20#\"'<>" + "x".repeat(2000);
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("state", state);
    Page page = person.comesTo(person.dialog(parameters)).expect(200);
    Answer sent = person.browser().presses(page, "Decline").answer().expect(303);
    assertThat(Person.fragment(sent.location()))
        .isEqualTo(Map.of("error", "access_denied", "state", state));
    assertThat(sent.location()).doesNotContain("+", " ");
    Page stateless = person.comesTo(person.dialog(APP, "notes:rw"));
    assertThat(person.browser().presses(stateless, "Decline").answer().location())
        .doesNotContain("state");
  }

  @Test
  void aNativeAppIsToldToAskForACode() {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("redirect_uri", "com.example.app:/callback");
    Answer answer = person.browser().request("GET", person.dialog(parameters)).send();
    assertThat(answer.expect(400).link("Go back to com.example.app"))
        .startsWith("com.example.app:/callback#error=unauthorized_client");
  }

  @Test
  void anErrorOfTheCodeFlowGoesIntoTheQuery() {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("redirect_uri", APP + "/?page=1");
    parameters.put("response_type", "code");
    parameters.put("state", "s 1");
    Answer answer = person.browser().request("GET", person.dialog(parameters)).send();
    assertThat(answer.expect(400).link("Go back to app.example"))
        .startsWith(APP + "/?page=1&error=invalid_request")
        .contains("state=s%201")
        .doesNotContain("#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id_token", "token token", "TOKEN"})
  void anotherResponseTypeIsSentBackAsAnError(String type) {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("response_type", type);
    Answer answer = person.browser().request("GET", person.dialog(parameters)).send();
    assertThat(answer.expect(400).link("Go back to app.example"))
        .startsWith(APP + "/")
        .contains("error=")
        .doesNotContain("access_token");
  }

  private static void staysHere(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.header("Refresh")).isEmpty();
    assertThat(answer.text()).doesNotContainIgnoringCase("http-equiv=\"refresh\"");
    assertThat(answer.all("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
  }
}
