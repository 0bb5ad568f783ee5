package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks for name and password before a page of the account, or for the password again before one
 * that counts.
 *
 * @param known who is signed in, whose password is asked for again; empty for nobody
 * @param typed the name that was typed before, or nothing
 * @param form where the forms go
 * @param problem why the last attempt did not go through, in a sentence
 * @param notice what has just been done, said once
 */
public record AccountSignInPage(
    Optional<Person> known,
    String typed,
    SignInForm form,
    Optional<Phrase> problem,
    Optional<Phrase> notice) {

  /** What the page is called. */
  public Phrase title() {
    if (problem.isPresent()) {
      return Phrase.of("sign-in.problem");
    }
    return known.isPresent() ? Phrase.of("sign-in.again") : Phrase.of("sign-in.title");
  }

  /** True if the person has a name to type; else the password is all that is missing. */
  public boolean asksForName() {
    return known.isEmpty() && typed.isEmpty();
  }
}
