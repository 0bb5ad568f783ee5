package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Request;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;

/**
 * What pages of others can do to somebody who is signed in, tried in a real browser. Such a page is
 * at another port of the same host, to which cookies go as to our own, and on another site.
 */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksIT {

  private static final String SAME_SITE = "localhost";
  private static final String OTHER_SITE = "127.0.0.1";

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person alice;
  private final Person mallory;
  private final PageServer evil;
  private final String dialog;

  AttacksIT(Pair pair) throws IOException {
    this.pair = pair;
    this.alice = pair.person("victim");
    this.mallory = pair.person("mallory");
    this.evil = PageServer.start();
    this.dialog = alice.dialog(evil.origin(), "notes:rw");
  }

  @AfterAll
  void closeEverything() {
    browser.close();
    evil.close();
  }

  @BeforeEach
  void forgetEverything() {
    browser.go("about:blank");
    browser.command("Network.clearBrowserCookies", Map.of());
    browser.console();
  }

  private Browser open(String path) {
    return browser.go(pair.origin() + path);
  }

  private void signIn(Person person) {
    open(person.dialog(evil.origin(), "notes:rw"));
    type(person);
  }

  private void type(Person person) {
    browser.find("input[type=password]").sendKeys(person.password(), Keys.ENTER);
    browser.button("Allow");
  }

  private boolean isAnybodySignedIn() {
    return open("/account/").text().contains("This browser is signed in as");
  }

  /** A page of the attacker's that sends a form to our origin as soon as it is opened. */
  private void comesToFormOn(String host, String action, Map<String, String> fields) {
    StringBuilder page = new StringBuilder("<!doctype html><title>You have won</title>");
    page.append("<form method=post action='").append(pair.origin()).append(escaped(action));
    page.append("'>");
    fields.forEach(
        (name, value) ->
            page.append("<input name='%s' value='%s'>".formatted(name, escaped(value))));
    page.append("</form><script>document.forms[0].submit()</script>");
    evil.with("/won", page.toString());
    browser.go(evil.origin().replace(SAME_SITE, host) + "/won");
    browser.awaitAddress(pair.origin());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;");
  }

  /** Everything that the page's own form would send, its secret included. */
  private Map<String, String> fieldsOf(String button) {
    Map<String, String> fields = new LinkedHashMap<>();
    Object sent =
        browser.run(
            "const button = [...document.querySelectorAll('button')]"
                + ".find(button => button.textContent.includes(arguments[0]));"
                + "return [...new FormData(button.form, button)].map(([k, v]) => k + '=' + v)",
            button);
    for (Object field : (List<?>) sent) {
      String[] parts = String.valueOf(field).split("=", 2);
      fields.put(parts[0], parts[1]);
    }
    return fields;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dialog", "/account/"})
  void noPageShowsInAFrame(String path) {
    signIn(alice);
    String framed = pair.origin() + (path.equals("dialog") ? dialog : path);
    evil.with("/frame", "<!doctype html><title>x</title><iframe src='" + escaped(framed) + "'>");

    browser.go(evil.origin() + "/frame");

    browser.await(
        "a refusal to be framed",
        () -> browser.console().toString().contains("frame-ancestors") ? true : null);
    browser.driver().switchTo().frame(0);
    assertThat(browser.driver().findElements(By.cssSelector("form, main"))).isEmpty();
    browser.driver().switchTo().defaultContent();
  }

  @ParameterizedTest
  @ValueSource(strings = {SAME_SITE, OTHER_SITE})
  void aFormOfAnotherPageSignsNobodyIn(String host) {
    open(mallory.dialog(evil.origin(), "notes:rw")).find("input[type=password]");
    Map<String, String> fields = fieldsOf("Sign in");
    fields.put("password", mallory.password());

    comesToFormOn(host, mallory.dialog(evil.origin(), "notes:rw"), fields);

    assertThat(browser.text()).contains("not sent from its own page");
    assertThat(isAnybodySignedIn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {SAME_SITE, OTHER_SITE})
  void aFormOfAnotherPageGrantsNothing(String host) {
    signIn(alice);

    comesToFormOn(host, dialog, fieldsOf("Allow"));

    assertThat(browser.text()).contains("not sent from its own page");
    assertThat(alice.grants()).noneMatch(line -> line.contains(evil.origin()));
    assertThat(alice.authFile().text()).doesNotContain(evil.origin());
  }

  @ParameterizedTest
  @ValueSource(strings = {SAME_SITE, OTHER_SITE})
  void aFormOfAnotherPageSignsNobodyOut(String host) {
    signIn(alice);

    comesToFormOn(host, "/account/sign-out", fieldsOf("Not you?"));

    assertThat(browser.text()).contains("not sent from its own page");
    assertThat(isAnybodySignedIn()).isTrue();
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
    signIn(alice);
    Map<String, String> parameters = Person.parameters("https://app.example", "notes:rw");
    parameters.put("redirect_uri", uri);

    open(alice.dialog(parameters));

    assertThat(browser.address()).startsWith(pair.origin() + "/oauth/");
    assertThat(browser.driver().getTitle()).doesNotContain("evil");
    assertThat(browser.has("form, a[href^=http], a[href^=javascript], a[href^=data]")).isFalse();
  }

  @Test
  void aPlantedSessionIsNotTheOneThatIsSignedIn() {
    signIn(mallory);
    Cookie planted = session();
    browser.command("Network.clearBrowserCookies", Map.of());
    browser.go(evil.origin() + "/");
    for (String path : List.of("/", "/oauth/", "/oauth/" + alice.name())) {
      browser.run("document.cookie = arguments[0]", cookie(planted, path));
    }

    open(dialog);
    assertThat(browser.find("#username").getDomAttribute("value")).isEqualTo(alice.address());
    type(alice);

    assertThat(session().getValue()).isNotEqualTo(planted.getValue());
    browser.command("Network.clearBrowserCookies", Map.of());
    browser.go(evil.origin() + "/").run("document.cookie = arguments[0]", cookie(planted, "/"));
    assertThat(isAnybodySignedIn()).isFalse();
  }

  private static String cookie(Cookie cookie, String path) {
    return cookie.getName() + "=" + cookie.getValue() + "; path=" + path;
  }

  /** The cookie that pages of ours set for all of this origin. */
  private Cookie session() {
    return open("/account/").driver().manage().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("coffer-" + pair.port()))
        .filter(cookie -> "/".equals(cookie.getPath()))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("no session cookie"));
  }

  @Test
  void whoeverIsSignedInIsAskedForThePasswordOfSomebodyElse() {
    signIn(mallory);

    open(dialog);

    assertThat(browser.find("#username").getDomAttribute("value")).isEqualTo(alice.address());
    assertThat(browser.has("button[value=allow]")).isFalse();
  }

  @Test
  void afterSigningOutTheBackButtonShowsNoAccount() {
    signIn(alice);
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
    signIn(alice);
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
      open(alice.dialog(app.origin(), "notes:rw"));
      type(alice);
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
    signIn(alice);
    browser.run(
        "const button = [...document.querySelectorAll('button')]"
            + ".find(button => button.textContent.includes('Not you?'));"
            + "button.form.elements.return.value = arguments[0]; button.click()",
        "//evil.example/" + Request.encoded("oauth"));

    browser.awaitAddress(pair.origin() + "/account/");
  }
}
