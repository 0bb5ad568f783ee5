package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** All of it below a path of a host that has something else at its root. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BasePathPagesIT {

  private static final String NAME = "/notes/sub/a b?c%2F&d=ü.txt";

  private final Browser browser = Browser.open();
  private final Pair pair = Pair.start("base_path = /my/store", "default_account = alice");
  private final Person alice = pair.account("alice");

  @AfterAll
  void closeEverything() {
    browser.close();
    pair.close();
  }

  @BeforeEach
  void forgetEverything() {
    browser.forgetEverything();
  }

  @ParameterizedTest
  @ValueSource(strings = {"remotestoragejs-1", "remotestoragejs-2"})
  void anAppFindsConnectsAndSyncs(String library) throws IOException {
    Person person = pair.person("lib");
    try (AppServer app = AppServer.start(library)) {
      AppTab tab = AppTab.open(browser, app);
      tab.typeAddress(person);
      browser.awaitAddress(pair.root() + "/oauth/" + person.name() + "?");
      tab.signIn(person);
      browser.awaitAddress(pair.root() + "/oauth/" + person.name() + "?");
      tab.agree();

      tab.call("storeText", NAME.substring("/notes/".length()), "hello");

      Waiting.until(
          "it is in git", () -> Files.exists(person.data().resolve("notes.git/refs/heads/main")));
      assertThat(person.repository("notes").subjects()).containsExactly("PUT " + NAME);
      assertThat(person.repository("notes").git("ls-tree", "-r", "-z", "--name-only", "main"))
          .isEqualTo(NAME.substring("/notes/".length()) + "\0");
    }
  }

  @Test
  void aClientLibraryThatKnowsOnlyTheIssuerGetsItsTokensThere() throws IOException {
    try (CodeApp app = CodeApp.start()) {
      AppTab tab = app.open(browser);
      Object server = tab.call("ask", pair.root(), "notes:rw");
      assertThat(((Map<?, ?>) server).get("issuer")).isEqualTo(pair.root());
      tab.signIn(alice);
      browser.find("button[value=allow]:enabled").click();
      browser.awaitAddress(app.origin());

      tab = app.in(browser);
      tab.call("redeem");
      String document = pair.root() + "/storage/alice/notes/from%20a%20library";
      assertThat(tab.call("put", document, "hello é")).isIn(200L, 201L);
      tab.call("renew");
      assertThat(tab.call("get", document)).isEqualTo("hello é");
      tab.call("revoke");
    }
  }

  @Test
  void thePagesOfTheAccountLeadToEachOther() {
    browser.go(pair.root() + "/account/apps");
    browser.find("input[name=username]:focus").sendKeys("alice", Keys.TAB);
    browser.find("input[type=password]:focus").sendKeys(alice.password(), Keys.ENTER);
    for (String place : List.of("sessions", "data", "apps", "")) {
      browser.find(".places a[href$='/account/" + place + "']").click();
      browser.awaitAddress(pair.root() + "/account/" + place);
      browser.find(".places a[aria-current=page][href$='/account/" + place + "']");
    }
    browser.press("Sign out");
    browser.find("input[type=password]");

    assertThat(browser.address()).isEqualTo(pair.root() + "/account/");
    assertThat(browser.run("return getComputedStyle(document.body).maxWidth")).isEqualTo("544px");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void whoeverIsSomebodyElseComesBackToTheDialog() {
    String dialog = pair.origin() + alice.dialog("https://app.example", "notes:rw");
    browser.go(dialog);
    browser.find("input[type=password]").sendKeys(alice.password(), Keys.ENTER);
    browser.press("Not you?");

    browser.find("input[type=password]");
    assertThat(browser.address()).isEqualTo(dialog);
  }

  @Test
  void passwordManagersFindThePageThatChangesThePassword() {
    browser.go(pair.origin() + "/.well-known/change-password");

    browser.awaitAddress(pair.root() + "/account/password");
    browser.find("input[type=password]");
  }

  @Test
  void theStartPageAndThePageOfALostLinkHaveTheirLooks() {
    for (String path : List.of("/", "/nowhere", "/start/../nowhere")) {
      browser.go(pair.root() + path);
      assertThat(
              browser.run(
                  "return document.querySelectorAll('link[rel=stylesheet]').length"
                      + " === [...document.styleSheets].filter(s => s.cssRules.length).length"
                      + " && [...document.images].every(i => i.naturalWidth > 0)"))
          .as(path)
          .isEqualTo(true);
    }
  }
}
