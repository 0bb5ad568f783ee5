package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Repository;
import coffer.pair.SharedPair;
import coffer.pair.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a newcomer does in the first minute. */
@ExtendWith(SharedPair.class)
class DemoIT {

  @Test
  void aNoteWrittenInTheDemoIsACommit(Pair pair) {
    Person person = pair.person("demo");
    try (Browser browser = Browser.open()) {
      browser.go(pair.origin() + "/demo/");
      browser.find("#address").clear();
      browser.find("#address").sendKeys(person.address());
      browser.press("Connect");
      browser.find("input[type=password]").sendKeys(person.password());
      browser.press("Sign in");
      browser.press("Allow");
      browser.awaitAddress(pair.origin() + "/demo/");
      assertThat(browser.address()).doesNotContain("access_token");
      browser.press("New note");
      browser.find("#name").sendKeys("first");
      browser.find("#text").sendKeys("my first note");
      browser.press("Save");
      Repository notes = person.repository("notes");
      Waiting.until("the note is a commit", () -> !notes.subjects().isEmpty());
      assertThat(notes.git("log", "-p", "main"))
          .contains("PUT /notes/", "my first note", "App: " + pair.origin());
    }
  }
}
