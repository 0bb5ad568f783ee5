package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.browser.WaysIn.Way;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;

/**
 * Whoever signs in gets a session of their own, whatever was in the browser before: one that
 * somebody at another port has planted there, or that of whoever was at the browser before them.
 */
class PlantedSessionsIT extends AttackScene {

  PlantedSessionsIT(Pair pair) throws IOException {
    super(pair);
  }

  private boolean isSignedIn(String address) {
    return open("/account/").text().contains("signed in as " + address);
  }

  /** The cookie that pages of ours set for all of this origin. */
  private Cookie session() {
    return open("/account/").driver().manage().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("coffer-" + pair.port()))
        .filter(cookie -> "/".equals(cookie.getPath()))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("no session cookie"));
  }

  /** The session that mallory has begun, and nobody is in any more. */
  private Cookie malloriesSession() {
    signIn(mallory);
    Cookie session = session();
    browser.forgetEverything();
    return session;
  }

  private void assertNobodyIsIn(Cookie session) {
    browser.forgetEverything();
    evil.plants(session, "/");
    open("/account/").find("#password");
    assertThat(browser.text()).doesNotContain("signed in as");
  }

  @ParameterizedTest
  @EnumSource
  void aPlantedSessionIsNotTheOneThatIsSignedIn(Way way) {
    ways.become(alice);
    Cookie planted = malloriesSession();
    evil.plants(planted, "/", "/oauth/", "/oauth/" + alice.name());

    open(dialog(alice));
    assertThat(browser.find("#username").getDomAttribute("value")).isEqualTo(alice.address());
    ways.use(way);

    open(dialog(alice)).button("Allow");
    assertThat(session().getValue()).isNotEqualTo(planted.getValue());
    assertThat(isSignedIn(alice.address())).isTrue();
    assertNobodyIsIn(planted);
  }

  @Test
  void aPlantedSessionIsNotThatOfWhoeverJoins() {
    Cookie planted = malloriesSession();
    evil.plants(planted, "/", "/account/");

    joinAs("joined");

    assertThat(session().getValue()).isNotEqualTo(planted.getValue());
    assertThat(isSignedIn("joined@")).isTrue();
    assertNobodyIsIn(planted);
  }

  @Test
  void whoeverJoinsAtSomebodyElsesBrowserIsInTheirOwnAccount() {
    signIn(mallory);

    joinAs("guest");

    assertThat(isSignedIn("guest@")).isTrue();
    assertThat(browser.text()).doesNotContain(mallory.address());
  }

  private void joinAs(String name) {
    browser.go(pair.authCommand("user", "invite").expect(0).out().strip());
    browser.find("#again");
    assertThat(browser.text()).contains("signed in as " + mallory.address());
    browser.find("#username").sendKeys(name);
    browser.find("#password").sendKeys("correct horse battery");
    browser.find("#again").sendKeys("correct horse battery", Keys.ENTER);
    browser.await("the account", () -> browser.has("#again") ? null : true);
  }

  @Test
  void whoeverIsSignedInIsAskedForThePasswordOfSomebodyElse() {
    signIn(mallory);

    open(dialog(alice));

    assertThat(browser.find("#username").getDomAttribute("value")).isEqualTo(alice.address());
    assertThat(browser.has("button[value=allow]")).isFalse();
  }

  /** Neither for somebody who is in as somebody else, nor for a browser that nobody is in. */
  @ParameterizedTest
  @EnumSource
  void nobodyIsLetInToAnAccountByWhatOpensAnother(Way way) {
    Map<Way, String> answers =
        Map.of(
            Way.PASSWORD, "not right",
            Way.PASSKEY, "does not open this account",
            Way.RECOVERY_CODE, "code is not right");
    ways.become(mallory);

    open(dialog(alice));
    ways.use(way);
    assertThat(browser.text()).contains(answers.getOrDefault(way, "?"));
    assertThat(open(dialog(alice)).has("button[value=allow]")).isFalse();

    signIn(mallory);
    open(dialog(alice));
    ways.use(way);
    assertThat(browser.text()).contains(answers.getOrDefault(way, "?"));
    assertThat(open(dialog(alice)).has("button[value=allow]")).isFalse();
    assertThat(isSignedIn(mallory.address())).isTrue();
  }
}
