package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.pair.Pair;
import coffer.pair.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A client library that knows OAuth, oauth4webapi, in an app that knows nothing of this server but
 * its address. It checks itself what RFC 6749, 7636, 8414 and 9207 ask of a server's answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeClientIT {

  private final Browser browser = Browser.open();
  private final Path secret;
  private final Pair pair;
  private final Person person;
  private final CodeApp app;

  CodeClientIT() throws IOException {
    this.secret = Files.writeString(Files.createTempFile("coffer-secret-", ""), "s".repeat(40));
    this.pair = Pair.start("default_account = alice", "introspection_secret = " + secret);
    this.person = pair.account("alice");
    this.app = CodeApp.start();
  }

  @AfterAll
  void closeEverything() throws IOException {
    browser.close();
    app.close();
    pair.close();
    Files.delete(secret);
  }

  @BeforeEach
  void openTheApp() {
    person.authFile().removeLines(line -> line.contains(app.origin()));
    browser.forgetEverything();
    app.open(browser);
  }

  private AppTab comesBackWith(String button) {
    app.in(browser).call("ask", pair.origin(), "notes:rw");
    AppTab.at(browser, app.origin()).signIn(person);
    browser.find("button[value=" + button + "]:enabled").click();
    browser.awaitAddress(app.origin());
    return app.in(browser);
  }

  private static String part(Object tokens, String name) {
    return String.valueOf(((Map<?, ?>) tokens).get(name));
  }

  private String document() {
    return pair.origin() + "/storage/alice/notes/from-a-library";
  }

  @Test
  void itGetsRenewsAndGivesBackItsTokens() {
    AppTab tab = comesBackWith("allow");
    Object first = tab.call("redeem");
    assertThat(part(first, "token_type")).isEqualTo("bearer");
    assertThat(part(first, "expires_in")).isEqualTo("3600");
    assertThat(part(first, "scope")).isEqualTo("notes:rw");
    assertThat(tab.call("put", document(), "hello é")).isIn(200L, 201L);
    assertThat(tab.call("get", document())).isEqualTo("hello é");

    Object second = tab.call("renew");
    assertThat(part(second, "refresh_token")).isNotEqualTo(part(first, "refresh_token"));
    assertThat(part(second, "access_token")).isNotEqualTo(part(first, "access_token"));
    assertThat(tab.call("get", document())).isEqualTo("hello é");

    tab.call("revoke");
    assertThatThrownBy(() -> tab.call("get", document()))
        .hasMessageContaining("WWWAuthenticateChallengeError");
    assertThatThrownBy(() -> tab.call("renew")).hasMessageContaining("ResponseBodyError");
  }

  @Test
  void itIsToldWhenAUsedRefreshTokenComesBack() {
    AppTab tab = comesBackWith("allow");
    Object first = tab.call("redeem");
    tab.call("renew");
    tab.call("renew");

    assertThatThrownBy(() -> tab.call("renewWith", part(first, "refresh_token")))
        .hasMessageContaining("ResponseBodyError");
    assertThatThrownBy(() -> tab.call("renew")).hasMessageContaining("ResponseBodyError");
    assertThatThrownBy(() -> tab.call("get", document()))
        .hasMessageContaining("WWWAuthenticateChallengeError");
  }

  @Test
  void itIsToldThatThePersonDeclined() {
    AppTab tab = comesBackWith("decline");

    assertThatThrownBy(() -> tab.call("redeem")).hasMessageContaining("AuthorizationResponseError");
    assertThat(browser.address()).contains("error=access_denied");
  }

  @Test
  void itLearnsWhatTheServerCanDo() {
    Object server = app.in(browser).call("ask", pair.origin(), "notes:rw");

    assertThat(part(server, "issuer")).isEqualTo(pair.origin());
    assertThat(part(server, "code_challenge_methods_supported")).isEqualTo("[S256]");
    assertThat(part(server, "authorization_response_iss_parameter_supported")).isEqualTo("true");
  }

  @Test
  void whoeverHasNotTheSecretIsToldNothingAboutAToken() {
    String token = part(comesBackWith("allow").call("redeem"), "access_token");

    assertThat(
            pair.request("POST", "/oauth/-/introspect")
                .header("Origin", app.origin())
                .form(Map.of("token", token))
                .expect(401)
                .text())
        .doesNotContain("active");
  }
}
