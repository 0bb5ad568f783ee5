package coffer.auth.page;

import java.util.Optional;

/**
 * Says who is signed in, and lets them out.
 *
 * @param session who is; empty for nobody
 */
public record AccountPage(Optional<SignedIn> session) {

  /** Somebody who is signed in, and the form that signs them out. */
  public record SignedIn(Person person, Form form) {}
}
