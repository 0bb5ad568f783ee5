package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Request;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * Where a browser could be led, and what could be found in it later: tricky redirect URIs, the back
 * button, histories and logs.
 */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksIT {

  private static final String APP = "https://app.example";

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person alice;

  AttacksIT(Pair pair) {
    this.pair = pair;
    this.alice = pair.person("victim");
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }

  @BeforeEach
  void forgetEverything() {
    browser.forgetEverything();
  }

  private Browser open(String path) {
    return browser.go(pair.origin() + path);
  }

  private void signIn() {
    signIn(APP);
  }

  private void signIn(String app) {
    open(alice.dialog(app, "notes:rw"));
    browser.find("input[type=password]").sendKeys(alice.password(), Keys.ENTER);
    browser.button("Allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "https:evil.example/",
        "https:\\\\evil.example\\",
        "https://app.example\\@evil.example/",
        "https://app.example@evil.example/",
        "javascript:document.title='evil'",
        "data:text/html,<title>evil</title>",
        "https://app.example/#access_token=x",
        "http://evil.example/"
      })
  void aTrickyRedirectUriLeadsNowhere(String uri) {
    signIn();
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    parameters.put("redirect_uri", uri);

    open(alice.dialog(parameters));

    assertThat(browser.address()).startsWith(pair.origin() + "/oauth/");
    assertThat(browser.driver().getTitle()).doesNotContain("evil");
    assertThat(browser.has("form, a[href^=http], a[href^=javascript], a[href^=data]")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"response_type=nothing", "response_type=token&scope=%20"})
  void aLinkThatSomebodySentLeadsNowhereByItself(String request) {
    open("/oauth/" + alice.name() + "?redirect_uri=https%3A%2F%2Fevil.example%2F&" + request);

    assertThat(browser.address()).startsWith(pair.origin() + "/oauth/");
    assertThat(browser.find("main a[href^='https://evil.example/']").getText())
        .isEqualTo("Go back to evil.example");
  }

  @Test
  void afterSigningOutTheBackButtonShowsNoAccount() {
    signIn();
    assertThat(open("/account/").text()).contains(alice.address());
    browser.press("Sign out");
    browser.find("input[type=password]");

    browser.driver().navigate().back();

    browser.awaitAddress(pair.origin() + "/account/");
    browser.find("input[type=password]");
    assertThat(browser.text()).doesNotContain(alice.address());
  }

  @Test
  void afterSigningOutTheBackButtonShowsNoConsentPage() {
    signIn();
    browser.press("Not you?");
    browser.find("input[type=password]");

    browser.driver().navigate().back();

    browser.find("input[type=password]");
    assertThat(browser.has("button[value=allow]")).isFalse();
  }

  @Test
  void aTokenIsInNoRefererNoHistoryOfOursAndNoLog() throws IOException {
    try (PageServer app = PageServer.start();
        PageServer third = PageServer.start()) {
      app.with("/", "<!doctype html><title>App</title><img src='" + third.origin() + "/pixel'>");
      signIn(app.origin());
      browser.press("Allow");
      browser.awaitAddress(app.origin() + "/#access_token=");
      String token = Person.fragment(browser.address()).getOrDefault("access_token", "");
      browser.await("the picture", () -> third.requests().isEmpty() ? null : true);
      browser.driver().navigate().back();

      assertThat(token).hasSizeGreaterThan(40);
      assertThat(app.requests()).isNotEmpty().noneMatch(request -> request.contains(token));
      assertThat(app.requests()).noneMatch(request -> request.contains("=[" + pair.origin()));
      assertThat(third.requests()).noneMatch(request -> request.contains(token));
      assertThat(historyOfOurs()).isNotEmpty().noneMatch(address -> address.contains(token));
      assertThat(pair.log()).contains("/oauth/").doesNotContain(token);
    }
  }

  private List<String> historyOfOurs() {
    Object entries =
        browser.command("Page.getNavigationHistory", Map.of()).getOrDefault("entries", List.of());
    return ((List<?>) entries)
        .stream()
            .map(entry -> String.valueOf(((Map<?, ?>) entry).get("url")))
            .filter(address -> address.startsWith(pair.origin()))
            .toList();
  }

  @Test
  void signingOutLeadsNowhereElse() {
    signIn();
    browser.run(
        "const button = [...document.querySelectorAll('button')]"
            + ".find(button => button.textContent.includes('Not you?'));"
            + "button.form.elements.return.value = arguments[0]; button.click()",
        "//evil.example/" + Request.encoded("oauth"));

    browser.awaitAddress(pair.origin() + "/account/");
  }
}
