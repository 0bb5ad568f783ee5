package coffer.auth.page;

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
    Optional<String> problem,
    Optional<String> notice) {

  /** What the page is called. */
  public String title() {
    return problem.isPresent()
        ? "Problem signing in"
        : known.isPresent() ? "Is it you?" : "Sign in";
  }

  /** True if the person has a name to type; else the password is all that is missing. */
  public boolean asksForName() {
    return known.isEmpty() && typed.isEmpty();
  }
}
