package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.page.AccountPlace;
import coffer.pair.OwnPair;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * No page shows in a frame, where a person could be made to press a button that they do not see:
 * neither in one of somebody else's pages nor in one of this very origin.
 */
@OwnPair("signup = invitation")
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingIT {

  /** No page, but an answer for programs: it shows wherever it is framed, and has no policy. */
  private static final String NO_PAGE = "/.well-known/oauth-authorization-server";

  /** Where a browser is that shows nothing of what was asked for. */
  private static final String NOWHERE = "chrome-error://chromewebdata/";

  /** Puts a frame for each address into the page, and waits until all of them are done. */
  private static final String FRAME =
      """
      const [addresses, done] = arguments;
      Promise.all(addresses.map(address => new Promise(loaded => {
        const frame = document.createElement("iframe");
        frame.addEventListener("load", loaded);
        frame.src = address;
        document.body.append(frame);
      }))).then(() => done("all"));
      """;

  /** Sends a form of so many bytes into a frame of its own, and waits for the answer. */
  private static final String POST =
      """
      const [address, bytes, done] = arguments;
      const frame = document.createElement("iframe");
      frame.name = "answer";
      document.body.append(frame);
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: address, target: "answer" });
      form.append(Object.assign(document.createElement("textarea"),
        { name: "do", value: "x".repeat(bytes) }));
      document.body.append(form);
      frame.addEventListener("load", () => done("it"));
      form.submit();
      """;

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person alice;
  private final Person bob;
  private final Attacker evil;

  FramingIT(Pair pair) throws IOException {
    this.pair = pair;
    this.alice = pair.person("framed");
    this.bob = pair.person("bob");
    this.evil = Attacker.of(pair, browser);
    pair.authCommand("user", "operator", alice.name()).expect(0);
  }

  @AfterAll
  void closeEverything() {
    browser.close();
    evil.close();
  }

  @BeforeEach
  void forgetEverything() {
    browser.forgetEverything();
  }

  /** Whose page the frames are in. */
  enum Around {
    SAME_SITE,
    OTHER_SITE,
    SAME_ORIGIN
  }

  private void comeTo(Around around) {
    switch (around) {
      case SAME_SITE -> browser.go(evil.origin(Attacker.SAME_SITE) + "/");
      case OTHER_SITE -> browser.go(evil.origin(Attacker.OTHER_SITE) + "/");
      case SAME_ORIGIN -> browser.go(pair.origin() + NO_PAGE);
    }
  }

  /** For pages that show more to whoever is signed in, and to whoever is invited. */
  private void signInAndBeInvited() {
    String link = pair.authCommand("user", "invite").expect(0).out().strip();
    browser.go(pair.origin() + "/account/operator");
    browser.find("#username").sendKeys(alice.name());
    browser.find("#password").sendKeys(alice.password(), Keys.ENTER);
    browser.button("Disable");
    browser.go(link).find("#again");
  }

  private List<String> pages() {
    List<String> pages = new ArrayList<>();
    Stream.of(AccountPlace.values()).map(AccountPlace::path).forEach(pages::add);
    pages.addAll(List.of("/account/join", "/account/joined", "/.well-known/change-password"));
    pages.add(alice.dialog(evil.origin(), "notes:rw"));
    pages.add(bob.dialog(evil.origin(), "notes:rw"));
    pages.add("/oauth/" + alice.name() + "?redirect_uri=javascript:alert(1)");
    pages.addAll(List.of("/account/nowhere", "/account/sign-out", "/oauth/-/nowhere"));
    pages.addAll(List.of("/", "/demo/"));
    return pages;
  }

  /** What the frames of the page show, in their order. */
  private List<String> shown() {
    List<String> shown = new ArrayList<>();
    int frames = browser.driver().findElements(By.tagName("iframe")).size();
    for (int frame = 0; frame < frames; frame++) {
      browser.driver().switchTo().frame(frame);
      shown.add(String.valueOf(browser.run("return location.href")));
      browser.driver().switchTo().defaultContent();
    }
    return shown;
  }

  private Map<String, String> framed(List<String> paths) {
    browser.runAsync(FRAME, paths.stream().map(path -> pair.origin() + path).toList());
    List<String> shown = shown();
    Map<String, String> framed = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      framed.put(paths.get(i), shown.get(i));
    }
    return framed;
  }

  @ParameterizedTest
  @EnumSource
  void noPageShowsInAFrame(Around around) {
    signInAndBeInvited();
    comeTo(around);

    assertThat(framed(pages()))
        .hasSizeGreaterThan(15)
        .allSatisfy((path, shown) -> assertThat(shown).as(path).isEqualTo(NOWHERE));
    assertThat(browser.console()).anyMatch(line -> line.contains("frame-ancestors 'none'"));
  }

  @ParameterizedTest
  @EnumSource
  void noPageShowsInAFrameToWhoeverIsNotSignedIn(Around around) {
    comeTo(around);

    assertThat(framed(pages()))
        .hasSizeGreaterThan(15)
        .allSatisfy((path, shown) -> assertThat(shown).as(path).isEqualTo(NOWHERE));
  }

  /** Else the other tests would show nothing. */
  @ParameterizedTest
  @EnumSource
  void whatIsNoPageDoesShow(Around around) {
    comeTo(around);

    assertThat(framed(List.of(NO_PAGE))).containsEntry(NO_PAGE, pair.origin() + NO_PAGE);
  }

  /** A form that is refused by the daemon, and one that is so large that nginx refuses it. */
  @ParameterizedTest
  @EnumSource
  void noRefusalOfAFormShowsInAFrame(Around around) {
    for (int bytes : new int[] {1, 70_000}) {
      comeTo(around);
      browser.runAsync(POST, pair.origin() + "/account/", bytes);

      assertThat(shown()).as("%d bytes", bytes).containsExactly(NOWHERE);
    }
  }

  @Test
  void noPageOfNginxThatStandsInForADaemonShowsInAFrame() throws IOException {
    pair.auth().kill();
    try {
      comeTo(Around.SAME_SITE);

      assertThat(framed(List.of("/account/"))).containsEntry("/account/", NOWHERE);
    } finally {
      pair.auth().start();
    }
  }
}
