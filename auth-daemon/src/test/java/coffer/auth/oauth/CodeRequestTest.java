package coffer.auth.oauth;

import static coffer.auth.oauth.TestRequests.APP;
import static coffer.auth.oauth.TestRequests.SOUND;
import static coffer.auth.oauth.TestRequests.assertRefused;
import static coffer.auth.oauth.TestRequests.sound;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.form.Parameters;
import coffer.token.BearerToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app asks for that wants a code. */
class CodeRequestTest {

  private static final String CHALLENGE_42 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c";
  private static final String CHALLENGE = CHALLENGE_42 + "M";
  private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
  private static final String CODE = APP + "&response_type=code&scope=notes:rw" + PKCE;

  @Test
  void anAppThatAsksForACodeIsAnsweredInTheQuery() {
    assertRefused(APP + "&response_type=code&scope=notes:rw&state=s")
        .startsWith("https://app.example.org/notes?error=invalid_request&")
        .endsWith("&iss=https%3A%2F%2Fauth.example.org&state=s");
    assertRefused(SOUND.replace("notes&", "notes?x%3Dy&").replace("=token", "=code"))
        .startsWith("https://app.example.org/notes?x=y&error=invalid_request&")
        .doesNotContain("#");
    assertRefused(CODE.replace("notes:rw", "notes"))
        .startsWith("https://app.example.org/notes?error=invalid_scope&");
    assertThat(sound(CODE).address().error(AuthorizationError.ACCESS_DENIED))
        .isEqualTo(
            "https://app.example.org/notes?error=access_denied&iss=https%3A%2F%2Fauth.example.org");
  }

  @Test
  void aCodeGoesIntoTheQueryWithWhoGivesIt() {
    BearerToken code = BearerToken.parse("C".repeat(43)).orElseThrow();

    assertThat(sound(CODE + "&state=s").address().code(code))
        .isEqualTo(
            "https://app.example.org/notes?code="
                + "C".repeat(43)
                + "&iss=https%3A%2F%2Fauth.example.org&state=s");
    assertThat(sound(CODE).challenge()).contains(new CodeChallenge(CHALLENGE));
    assertThat(sound(SOUND + PKCE).challenge()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&code_challenge=" + CHALLENGE,
        "&code_challenge_method=S256",
        "&code_challenge_method=plain&code_challenge=" + CHALLENGE,
        "&code_challenge_method=s256&code_challenge=" + CHALLENGE,
        "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "A",
        "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "%3D",
        "&code_challenge_method=S256&code_challenge=%2B" + CHALLENGE_42,
        "&code_challenge_method=S256&code_challenge=" + CHALLENGE_42,
        PKCE + "&code_challenge=" + CHALLENGE
      })
  void aCodeNeedsAChallengeByS256(String pkce) {
    assertRefused(APP + "&response_type=code&scope=notes:rw" + pkce)
        .startsWith("https://app.example.org/notes?error=invalid_request&error_description=");
  }

  @Test
  void aStateOf4096BytesComesBackWithACodeToo() {
    String longest = "%C3%A9".repeat(2048);

    assertThat(sound(CODE + "&state=" + longest).address().state()).isPresent();
    assertRefused(CODE + "&state=" + longest + "a").contains("?error=invalid_request&");
  }

  @Test
  void whereTheImplicitGrantIsOffOnlyACodeIsGiven() {
    RequestReader reader = TestRequests.reader(false);

    assertThat(reader.read(Parameters.parse(CODE))).isInstanceOf(RequestReading.Sound.class);
    RequestReading refused = reader.read(Parameters.parse(SOUND + "&state=s"));
    assertThat(((RequestReading.Refused) refused).location())
        .startsWith("https://app.example.org/notes#error=unsupported_response_type&")
        .endsWith("&state=s");
  }

  @Test
  void aNativeAppGetsACodeAndNoToken() {
    String app = "redirect_uri=com.example.app%3A%2Fback&scope=notes:rw&response_type=";

    assertThat(sound(app + "code" + PKCE).app().value()).isEqualTo("com.example.app:");
    assertRefused(app + "token").startsWith("com.example.app:/back#error=unauthorized_client&");
  }

  @Test
  void aClientIdThatIsKeptWithACodeHas1024CharactersAtMost() {
    assertThat(sound(CODE + "&client_id=" + "a".repeat(1024)).clientId()).isPresent();
    assertRefused(CODE + "&client_id=" + "a".repeat(1025)).contains("?error=invalid_request&");
    assertThat(sound(SOUND + "&client_id=" + "a".repeat(9000)).clientId()).isPresent();
  }
}
