package coffer.auth.passkey;

import coffer.auth.account.Account;
import coffer.auth.session.Mac256;

/**
 * What authenticators know an account by: 32 bytes that follow from the random id in its file, and
 * tell neither its name nor that id. A later account of the same name has another.
 *
 * @param text base64url without padding
 */
public record UserHandle(String text) {

  /** That of an account. */
  public static UserHandle of(Account account) {
    return new UserHandle(Mac256.of(account.id(), "passkey user handle"));
  }
}
