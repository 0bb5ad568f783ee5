package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages themselves: for every eye, every width, with and without scripts or a mouse. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

  private static final String APP = "https://app.example";
  private static final String KNOWN = "https://known.example";
  private static final String NAMED = "https://named.example";
  private static final String ICON =
      "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><script>alert(1)</script>"
          + "<rect width='8' height='8' fill='teal'/></svg>";

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person person;

  PagesIT(Pair pair) throws IOException {
    this.pair = pair;
    this.person = pair.person("page");
    person.allows(KNOWN, "notes:rw");
    person.browser().presses(person.comesTo(person.dialog(NAMED, "*:rw notes:r")), "Decline");
    Path etc = pair.home().resolve("etc");
    Files.createDirectories(etc.resolve("icons"));
    Files.writeString(etc.resolve("icons/named.svg"), ICON);
    Files.writeString(etc.resolve("apps.conf"), NAMED + " = A name | named.svg\n");
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }

  @BeforeEach
  void forgetEverything() {
    browser.width(1024).scheme("light").forgetEverything();
  }

  /** A page that people meet. */
  enum Shown {
    START,
    SIGN_IN,
    WRONG_PASSWORD,
    CONSENT,
    CONSENT_TO_EVERYTHING,
    CONSENT_TO_MORE,
    NAMED_APP,
    ALLOWED_BEFORE,
    CHANGE,
    ACCOUNT,
    ERROR,
    DEMO
  }

  private void show(Shown shown) {
    switch (shown) {
      case START -> open("/");
      case SIGN_IN -> open(person.dialog(APP, "notes:rw"));
      case WRONG_PASSWORD -> {
        open(person.dialog(APP, "notes:rw"));
        type("wrong");
        browser.find("[aria-invalid]");
      }
      case CONSENT -> {
        open(person.dialog(APP, "notes:rw"));
        type(person.password());
        browser.button("Allow");
      }
      case CONSENT_TO_EVERYTHING -> {
        open(person.dialog("http://localhost:1", "*:rw notes:r"));
        type(person.password());
        browser.button("Allow");
      }
      case CONSENT_TO_MORE -> {
        open(person.dialog(KNOWN, "notes:rw pictures:r a-project-with-a-long-name:rw *:r"));
        type(person.password());
        browser.button("Allow");
      }
      case NAMED_APP -> {
        open(person.dialog(NAMED, "notes:rw"));
        type(person.password());
        browser.button("Allow");
      }
      case CHANGE -> {
        show(Shown.ALLOWED_BEFORE);
        browser.find("summary").click();
      }
      case ACCOUNT -> {
        show(Shown.CONSENT);
        open("/account/");
        browser.button("Clear this list");
      }
      case ALLOWED_BEFORE -> {
        open(person.dialog(KNOWN, "notes:rw"));
        type(person.password());
        browser.button("Continue");
      }
      case ERROR -> open("/oauth/" + person.name() + "?redirect_uri=javascript:alert(1)");
      case DEMO -> open("/demo/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsKeptFromUsingAPage(Shown shown) {
    show(shown);
    List<String> problems = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      Accessibility.problems(browser).forEach(problem -> problems.add(scheme + " " + problem));
    }
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPageFitsAPhone(Shown shown) {
    browser.width(360);
    show(shown);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    assertThat(browser.run("return document.documentElement.clientWidth")).isEqualTo(360L);
  }

  @ParameterizedTest
  @EnumSource
  void aPageKeepsItsOwnPolicyAndLoadsOnlyFromHere(Shown shown) {
    show(shown);
    assertThat(browser.console())
        .filteredOn(line -> shown != Shown.ERROR || !line.contains("400"))
        .isEmpty();
    assertThat(
            browser.run(
                "return performance.getEntriesByType('resource').map(entry => entry.name)"
                    + ".filter(name => !name.startsWith(location.origin + '/')).join()"))
        .isEqualTo("");
  }

  @Test
  void theConsentPageSaysWhoAsksForWhatAndWhoIsAsked() {
    browser.go(pair.origin() + person.dialog("https://sub.app.example:8443", "notes:rw music:r"));
    type(person.password());
    browser.button("Allow");
    assertThat(browser.text())
        .contains("https://sub.app.example:8443", "notes", "music", person.name(), "Decline");
  }

  @Test
  void allowDoesNothingInTheFirstHalfSecond() {
    show(Shown.CONSENT);
    browser.driver().navigate().refresh();
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('button')]"
                    + ".find(button => button.textContent.includes('Allow')).disabled"
                    + " || performance.now() > 500"))
        .isEqualTo(true);
    browser.button("Allow");
    Object shownFor = browser.run("return performance.now()");
    assertThat(((Number) shownFor).doubleValue()).isGreaterThan(500);
  }

  @Test
  void anAppsIconIsDrawnBesideItsOrigin() {
    show(Shown.NAMED_APP);
    assertThat(browser.text()).contains(NAMED, "Known here as A name");
    browser.await(
        "the icon",
        () ->
            Boolean.TRUE.equals(
                    browser.run("return document.querySelector('.label img').naturalWidth > 0"))
                ? true
                : null);
  }

  @Test
  void anAnswerIsChosenByKeyboard() {
    open(person.dialog("http://localhost:3", "notes:rw"));
    browser.find("input[type=password]:focus");
    focused().sendKeys(person.password(), Keys.ENTER);
    browser.button("Allow");
    WebElement chosen = browser.find("[name='scope:notes']:checked");
    while (!focused().equals(chosen)) {
      focused().sendKeys(Keys.TAB);
    }
    focused().sendKeys(Keys.ARROW_RIGHT);
    assertThat(
            browser.run(
                "return getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"))
        .isNotEqualTo("none");
    tabTo("Allow");
    focused().sendKeys(Keys.ENTER);
    browser.awaitAddress("http://localhost:3/#access_token=");
    assertThat(person.grants()).anyMatch(line -> line.contains(" notes r  # http://localhost:3 "));
  }

  @Test
  void everythingWorksByKeyboard() {
    open(person.dialog("http://localhost:1", "notes:rw"));
    browser.find("input[type=password]:focus");
    focused().sendKeys(person.password(), Keys.ENTER);
    browser.button("Allow");
    tabTo("Allow");
    assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
        .isNotEqualTo("none");
    focused().sendKeys(Keys.ENTER);
    browser.awaitAddress("http://localhost:1/#access_token=");
  }

  @Test
  void aPasswordCanBePastedAndPasswordManagersKnowTheFields() {
    open(person.dialog("http://localhost:1", "notes:rw"));
    browser.find("#username[autocomplete=username]").sendKeys(Keys.chord(Keys.CONTROL, "a"));
    browser.find("#username").sendKeys(Keys.chord(Keys.CONTROL, "c"));

    WebElement password = browser.find("input[type=password][autocomplete^=current-password]");
    password.sendKeys(Keys.chord(Keys.CONTROL, "v"));

    assertThat(password.getDomProperty("value")).isEqualTo(person.address());
  }

  @Test
  void everythingWorksWithoutScripts() {
    try (Browser plain = Browser.withoutScripts()) {
      plain.go(pair.origin() + person.dialog("http://localhost:2", "notes:rw"));
      plain.find("input[type=password]").sendKeys("wrong", Keys.ENTER);
      plain.find("[aria-invalid]").sendKeys(person.password());
      plain.press("Sign in");
      plain.find("label:has([name='scope:notes'][value=empty])").click();
      plain.press("Allow");
      plain.awaitAddress("http://localhost:2/#access_token=");
      assertThat(person.grants())
          .anyMatch(line -> line.contains(" notes empty  # http://localhost:2 "));
    }
  }

  @Test
  void whoeverIsNotTheOneShownCanChange() {
    show(Shown.CONSENT);
    browser.press("Not you?");
    browser.find("input[type=password]");
    assertThat(browser.text()).contains("Sign in");
  }

  private void open(String address) {
    browser.go(pair.origin() + address);
  }

  private void type(String password) {
    browser.find("input[type=password]").sendKeys(password, Keys.ENTER);
  }

  private WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }

  private void tabTo(String label) {
    for (int presses = 0; presses < 20; presses++) {
      if (focused().getText().contains(label) && focused().getTagName().equals("button")) {
        return;
      }
      focused().sendKeys(Keys.TAB);
    }
    throw new AssertionError(label + " cannot be reached by the Tab key");
  }
}
