package coffer.auth.discovery;

import coffer.account.AccountName;
import java.io.IOException;
import java.util.Optional;

/** Which accounts there are. Implementations may be called by any number of threads. */
public interface KnownAccounts {

  /**
   * True if there is an account of that name, and it is not disabled.
   *
   * @throws IOException if nobody can tell right now
   */
  boolean exists(AccountName name) throws IOException;

  /**
   * The only account; empty if there are none or several.
   *
   * @throws IOException if nobody can tell right now
   */
  Optional<AccountName> only() throws IOException;
}
