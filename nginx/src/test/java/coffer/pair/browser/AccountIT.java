package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.App;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The pages of an account, from signing in there to what becomes of an app. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountIT {

  private static final String APP = "https://app.example";

  /** Links of the navigation that are lower than a finger, or wider inside than outside. */
  private static final String CUT_OFF =
      "return [...document.querySelectorAll('.places a')].filter(link =>"
          + " link.scrollWidth > link.clientWidth || link.clientHeight < 44)"
          + ".map(link => link.textContent)";

  private final Browser browser = Browser.open();
  private final Pair pair;
  private Person person;

  AccountIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("account");
  }

  private String devices() {
    return String.valueOf(
        browser.run("return document.querySelectorAll('[value=disconnect]').length"));
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }

  @BeforeEach
  void forgetEverything() {
    person = pair.person("account");
    browser.width(1024).scheme("light").reads("en").forgetEverything();
  }

  private void signInAt(String path) {
    browser.go(pair.origin() + path);
    browser.find("input[name=username]:focus").sendKeys(person.name(), Keys.TAB);
    browser.find("input[type=password]:focus").sendKeys(person.password(), Keys.ENTER);
    browser.find(".places");
  }

  @Test
  void anAppThatIsRemovedIsCutOff() {
    App app = person.allows(APP, "notes:rw");
    app.put("/notes/a", "hello").expect(201);
    signInAt("/account/apps");
    assertThat(browser.text()).contains(APP, "Notes", "Where it is connected");

    browser.press("Remove this app");
    browser.await("no app", () -> browser.text().contains("No app has access") ? true : null);
    app.isCutOff("/notes/a");
    assertThat(person.grants()).noneMatch(line -> line.contains(APP));
  }

  @Test
  void oneOfTwoDevicesIsDisconnectedAndTheOtherGoesOn() {
    App laptop = person.allows("https://two.example", "docs:rw");
    App phone = person.allows("https://two.example", "docs:rw");
    signInAt("/account/apps");

    browser.press("Disconnect");
    browser.await("one device", () -> devices().equals("1") ? true : null);
    laptop.isCutOff("/docs/");
    phone.get("/docs/").expect(200);
  }

  @Test
  void passwordManagersFindThePageThatChangesThePassword() {
    browser.go(pair.origin() + "/.well-known/change-password");

    browser.awaitAddress(pair.origin() + "/account/password");
    browser.find("input[autocomplete~=current-password]");
  }

  @Test
  void nothingIsShownAfterSigningOutAndGoingBack() {
    signInAt("/account/sessions");
    browser.press("Sign out everywhere");
    browser.find("input[type=password]");
    browser.driver().navigate().back();

    browser.find("input[type=password]");
    assertThat(browser.text()).doesNotContain("Where you are signed in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "apps", "sessions", "password", "delete"})
  void everyPageIsForEveryEyeAndEveryWidth(String page) {
    person.allows("https://a-rather-long-name.of-an-app.example:8443", "notes:rw pictures:r");
    browser.width(360);
    browser.go(pair.origin() + "/account/" + page);
    List<String> problems = new ArrayList<>(problems());
    signInAt("/account/" + page);
    problems.addAll(problems());

    assertThat(problems).isEmpty();
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void theNavigationIsOneRowOnADesktopAndFitsTheSmallestPhone(String language) {
    pair.authCommand("user", "operator", person.name()).expect(0);
    browser.reads(language);
    signInAt("/account/");

    assertThat(rowsOfTheNavigation()).isEqualTo(1L);
    browser.width(320);
    assertThat(rowsOfTheNavigation()).isBetween(2L, 3L);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(320L);
    assertThat(browser.run(CUT_OFF)).isEqualTo(List.of());
  }

  private long rowsOfTheNavigation() {
    return (long)
        browser.run(
            "return new Set([...document.querySelectorAll('.places a')]"
                + ".map(link => link.getBoundingClientRect().top)).size");
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      Accessibility.problems(browser).forEach(problem -> problems.add(scheme + " " + problem));
    }
    return problems;
  }
}
