package coffer.auth.page;

import coffer.account.AccountName;
import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks somebody who has an invitation for a name and a password.
 *
 * @param form where they go
 * @param domain of people's addresses here
 * @param given the name that the invitation is for; empty where the person may choose
 * @param typed the name of the last attempt
 * @param signedIn who is signed in from this browser, and will not be any more
 * @param problem why the last attempt did not go through, in a sentence
 */
public record JoinPage(
    Form form,
    String domain,
    Optional<AccountName> given,
    String typed,
    Optional<Person> signedIn,
    Optional<Phrase> problem) {

  /** The page after a failed attempt. */
  public JoinPage after(String typed, Phrase problem) {
    return new JoinPage(form, domain, given, typed, signedIn, Optional.of(problem));
  }

  /** What the field for the name begins with. */
  public String name() {
    return given.map(AccountName::value).orElse(typed);
  }
}
