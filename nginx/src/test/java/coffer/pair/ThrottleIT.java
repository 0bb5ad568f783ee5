package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guessing passwords gets slow, and nobody else does. */
@OwnPair
@ExtendWith(SharedPair.class)
class ThrottleIT {

  private static final String APP = "https://app.example";
  private static final int MANY = 12;

  @Test
  void manyWrongPasswordsMakeAnUnknownBrowserWait(Pair pair) {
    Person person = pair.person("guess");
    Visitor guesser = Visitor.from(pair);
    Answer last = guess(guesser, person);
    assertThat(last.status()).isEqualTo(429);
    assertThat(Integer.parseInt(last.need("Retry-After"))).isBetween(1, 60);
    assertThat(last.text()).doesNotContain("Exception");
  }

  @Test
  void whileGuessersWaitARightPasswordFromThemIsNotTried(Pair pair) {
    Person person = pair.person("right");
    Visitor guesser = Visitor.from(pair);
    assertThat(guess(guesser, person).status()).isEqualTo(429);
    Page page = guesser.opens(person.dialog(APP, "notes:rw"));
    assertThat(attempt(guesser, page, person.password()).status()).isEqualTo(429);
  }

  @Test
  void aBrowserThatSignedInBeforeIsNotHeldUpByStrangers(Pair pair) {
    Person person = pair.person("known");
    person.allows(APP, "notes:rw");
    String session = "coffer-" + pair.port();
    person.browser().cookies().remove(session);
    for (int i = 0; i < 3; i++) {
      guess(Visitor.from(pair), person);
    }
    Page page = person.browser().opens(person.dialog(APP, "notes:rw")).expect(200);
    assertThat(page.asksForPassword()).isTrue();
    Page in = person.browser().signsIn(page, person.password()).expect(200);
    assertThat(in.asksForPassword()).isFalse();
  }

  @Test
  void aNeighboursGuessesAtAnotherAccountDoNotEndInALockout(Pair pair) {
    Person person = pair.person("lock");
    guess(Visitor.from(pair), person);
    Visitor fresh = Visitor.from(pair);
    Waiting.until(
        "the owner gets in from a new browser",
        () -> {
          Page page = fresh.opens(person.dialog(APP, "notes:rw"));
          Answer answer = attempt(fresh, page, person.password());
          String session = "coffer-" + pair.port() + "=";
          return answer.all("Set-Cookie").stream().anyMatch(set -> set.startsWith(session));
        });
  }

  @Test
  void unknownPeopleLookLikeWrongPasswords(Pair pair) {
    Person person = pair.person("real");
    Person nobody = new Person(pair, "nobody-here", "none");
    Visitor visitor = Visitor.from(pair);
    Page real = visitor.opens(person.dialog(APP, "notes:rw"));
    Visitor other = Visitor.from(pair);
    Page none = other.opens(nobody.dialog(APP, "notes:rw"));
    assertThat(none.answer().status()).isEqualTo(real.answer().status());
    Answer wrong = attempt(visitor, real, "wrong");
    Answer absent = attempt(other, none, "wrong");
    assertThat(absent.status()).isEqualTo(wrong.status());
  }

  /** Tries wrong passwords until it is told to wait; returns the last answer. */
  private static Answer guess(Visitor guesser, Person person) {
    Page page = guesser.opens(person.dialog(APP, "notes:rw"));
    Answer answer = page.answer();
    for (int i = 0; i < MANY && answer.status() != 429; i++) {
      answer = attempt(guesser, page, "wrong " + i);
    }
    return answer;
  }

  private static Answer attempt(Visitor visitor, Page page, String password) {
    Form form = page.signInForm();
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put(form.passwordField(), password);
    return visitor.submission(page, form, fields).send();
  }
}
