package coffer.auth.oauth;

import static coffer.auth.oauth.TestRequests.APP;
import static coffer.auth.oauth.TestRequests.SOUND;
import static coffer.auth.oauth.TestRequests.assertRefused;
import static coffer.auth.oauth.TestRequests.read;
import static coffer.auth.oauth.TestRequests.sound;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.form.Parameters;
import coffer.auth.form.UrlEncoding;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app asks for, and above all for a token. */
class RequestReaderTest {

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
