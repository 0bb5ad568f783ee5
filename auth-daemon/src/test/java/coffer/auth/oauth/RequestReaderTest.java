package coffer.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.form.Parameters;
import coffer.auth.form.UrlEncoding;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final String APP = "redirect_uri=https%3A%2F%2Fapp.example.org%2Fnotes";
  private static final String SOUND = APP + "&response_type=token&scope=notes%3Arw";

  private static final String CHALLENGE_42 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c";
  private static final String CHALLENGE = CHALLENGE_42 + "M";
  private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
  private static final String CODE = APP + "&response_type=code&scope=notes:rw" + PKCE;

  private static final StoredDocuments DOCUMENTS =
      new StoredDocuments("https://storage.example.org", "/storage/");

  private static RequestReading read(String query) {
    return new RequestReader(Set.of(), true, "https://auth.example.org", DOCUMENTS)
        .read(Parameters.parse(query));
  }

  private static AuthorizationRequest sound(String query) {
    assertThat(read(query)).isInstanceOf(RequestReading.Sound.class);
    return ((RequestReading.Sound) read(query)).request();
  }

  private static AbstractStringAssert<?> assertRefused(String query) {
    assertThat(read(query)).isInstanceOf(RequestReading.Refused.class);
    return assertThat(((RequestReading.Refused) read(query)).location()).matches("[!-~]{1,14336}");
  }

  private static String tokenUrl(String query) {
    BearerToken token = BearerToken.parse("A".repeat(43)).orElseThrow();
    return sound(query).address().token(token);
  }

  @Test
  void aSoundRequestHasAnAppAndScopes() {
    AuthorizationRequest request = sound(APP + "&response_type=token&scope=photos:r+notes:rw");

    assertThat(request.app().value()).isEqualTo("https://app.example.org");
    assertThat(request.scopes()).isEqualTo(AccessScopes.parse("notes:rw photos:r").orElseThrow());
  }

  @Test
  void scopesAddUpAndRootIsEverything() {
    assertThat(sound(APP + "&response_type=token&scope=notes:r%20%20notes:rw").scopes())
        .hasToString("notes:rw");
    assertThat(sound(APP + "&response_type=token&scope=root:r").scopes()).hasToString("*:r");
  }

  @Test
  void theTokenGoesIntoTheFragmentBehindTheUriAsItWasWritten() {
    assertThat(tokenUrl(SOUND))
        .isEqualTo(
            "https://app.example.org/notes#access_token=" + "A".repeat(43) + "&token_type=bearer");
    assertThat(tokenUrl(SOUND.replace("%2Fnotes", ":443/%257e?a%3Db")))
        .startsWith("https://app.example.org:443/%7e?a=b#access_token=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc | abc
          a%20b | a%20b
          a+b | a%20b
          a%2Bb | a%2Bb
          a%3Db%26c%23d | a%3Db%26c%23d
          a=b | a%3Db
          %C3%A9 | %C3%A9
          %0D%0Ax | %0D%0Ax
          %22%7B%7D%22 | %22%7B%7D%22
          access_token%3Dx | access_token%3Dx
          """)
  void theStateIsEchoedExactly(String sent, String echoed) {
    assertThat(tokenUrl(SOUND + "&state=" + sent)).endsWith("&token_type=bearer&state=" + echoed);
    assertRefused(APP + "&response_type=token&state=" + sent).endsWith("&state=" + echoed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&state", "&state="})
  void noStateComesBackWhenNoneCame(String none) {
    assertThat(tokenUrl(SOUND + none)).doesNotContain("state");
    assertRefused(APP + "&response_type=token" + none).doesNotContain("state");
  }

  @Test
  void aStateOf4096BytesIsTheLongest() {
    String longest = "%C3%A9".repeat(2048);

    assertThat(tokenUrl(SOUND + "&state=" + longest)).endsWith("&state=" + longest);
    assertRefused(SOUND + "&state=" + longest + "a")
        .contains(
            "#error=invalid_request&error_description=The%20state%20is%20longer%20than%204096")
        .doesNotContain("state=");
  }

  @Test
  void aStateThatDoesNotFitBesideTheRedirectUriIsTooLong() {
    String query = SOUND.replace("notes&", "n".repeat(3000) + "&");

    assertThat(tokenUrl(query + "&state=" + "%22".repeat(3500))).hasSizeLessThan(14 * 1024);
    assertRefused(query + "&state=" + "%22".repeat(4000)).contains("#error=invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&state=a&state=a", "&state=a&state=", "&state=%zz", "&state=%FF"})
  void aStateThatCannotBeEchoedIsRefused(String state) {
    assertRefused(SOUND + state).contains("#error=invalid_request").doesNotContain("&state=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response_type=token&scope=notes:rw",
        "redirect_uri=&response_type=token&scope=notes:rw",
        "redirect_uri=%zz&response_type=token&scope=notes:rw",
        "redirect_uri=https://a.example/%FF&response_type=token&scope=notes:rw",
        "redirect_uri=http://app.example.org/&response_type=token&scope=notes:rw",
        SOUND + "&redirect_uri=https://evil.org/",
        SOUND + "&" + APP,
        SOUND + "&redirect_uri=",
        SOUND + "&redirect%5Furi=https://evil.org/"
      })
  void nobodyIsRedirectedWithoutOneGoodRedirectUri(String query) {
    assertThat(read(query)).isInstanceOf(RequestReading.Unanswerable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&scope=",
        "&scope=+",
        "&scope=notes",
        "&scope=notes:w",
        "&scope=notes:rw+x",
        "&scope=public:r",
        "&scope=a/b:r",
        "&scope=:rw",
        "&scope=notes:RW",
        "&scope=notes:r,photos:r",
        "&scope=notes:r%09photos:r",
        "&scope=%zz"
      })
  void aBadScopeIsAnsweredByRedirect(String scope) {
    assertRefused(APP + "&response_type=token&state=s" + scope)
        .startsWith("https://app.example.org/notes#error=invalid_scope&error_description=")
        .endsWith("&state=s");
  }

  @Test
  void moreThanAHundredModulesAreABadScope() {
    StringBuilder scopes = new StringBuilder();
    for (int module = 0; module < 101; module++) {
      scopes.append("m").append(module).append(":r+");
    }

    assertRefused(APP + "&response_type=token&scope=" + scopes).contains("#error=invalid_scope");
  }

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
    RequestReader reader =
        new RequestReader(Set.of(), false, "https://auth.example.org", DOCUMENTS);

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

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "token+id_token", "Token", "none"})
  void anyOtherResponseTypeIsAnsweredInTheFragment(String type) {
    assertRefused(APP + "&scope=notes:rw&response_type=" + type)
        .startsWith("https://app.example.org/notes#error=unsupported_response_type&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        APP + "&scope=notes:rw",
        APP + "&scope=notes:rw&response_type=",
        SOUND + "&response_type=token",
        SOUND + "&scope=notes:rw",
        SOUND + "&client_id=a&client_id=a",
        SOUND + "&foo=1&foo=2"
      })
  void aMissingResponseTypeOrARepeatedParameterIsAnInvalidRequest(String query) {
    assertRefused(query).startsWith("https://app.example.org/notes#error=invalid_request&");
  }

  @Test
  void descriptionsKeepToTheCharactersTheirRuleAllows() {
    assertRefused(APP + "&response_type=token")
        .satisfies(
            location ->
                assertThat(
                        Parameters.parse(location.substring(location.indexOf('#') + 1))
                            .value("error_description"))
                    .hasValueSatisfying(text -> assertThat(text).matches("[ !#-\\[\\]-~]+")));
  }

  @Test
  void decliningIsAccessDenied() {
    assertThat(sound(SOUND + "&state=s").address().error(AuthorizationError.ACCESS_DENIED))
        .isEqualTo("https://app.example.org/notes#error=access_denied&state=s");
  }

  @Test
  void unknownParametersAndOtherEncodingsAreIgnored() {
    assertThat(sound(SOUND + "&client_id=https%3A%2F%2Fevil.org&foo=%zz").app().value())
        .isEqualTo("https://app.example.org");
    assertThat(UrlEncoding.encode(sound(SOUND).app().value()))
        .isEqualTo("https%3A%2F%2Fapp.example.org");
  }
}
