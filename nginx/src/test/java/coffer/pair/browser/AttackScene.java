package coffer.pair.browser;

import coffer.pair.OwnPair;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** A victim's browser, a person who wants them harmed, and pages of that person's own. */
@OwnPair("signup = invitation")
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttackScene {

  final Browser browser = Browser.open();
  final WaysIn ways;
  final Pair pair;
  final Attacker evil;
  Person alice;
  Person mallory;

  AttackScene(Pair pair) throws IOException {
    this.pair = pair;
    this.ways = WaysIn.into(browser, pair);
    this.evil = Attacker.of(pair, browser);
    this.alice = pair.person("victim");
    this.mallory = pair.person("mallory");
  }

  @AfterAll
  void closeEverything() {
    browser.close();
    evil.close();
  }

  @BeforeEach
  void forgetEverything() {
    alice = pair.person("victim");
    mallory = pair.person("mallory");
    browser.forgetEverything();
  }

  Browser open(String path) {
    return browser.go(pair.origin() + path);
  }

  String dialog(Person person) {
    return person.dialog(evil.origin(), "notes:rw");
  }

  void signIn(Person person) {
    open(dialog(person)).find("#password").sendKeys(person.password(), Keys.ENTER);
    browser.button("Allow");
  }
}
