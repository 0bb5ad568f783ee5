package coffer.auth.page;

import java.util.Optional;

/**
 * Asks for name and password before a page of the account, or for the password again before one
 * that counts.
 *
 * @param place what the person wants to see
 * @param known who is signed in, whose password is asked for again; empty for nobody
 * @param typed the name that was typed before, or nothing
 * @param form where the password goes
 * @param problem why the last attempt did not go through, in a sentence
 */
public record AccountSignInPage(
    AccountPlace place, Optional<Person> known, String typed, Form form, Optional<String> problem) {

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
