package coffer.auth.discovery;

import coffer.account.AccountName;
import java.io.IOException;
import java.util.Optional;

/** Which accounts there are. Implementations may be called by any number of threads. */
public interface KnownAccounts {

  /**
   * The account of that name, or whose alias it is; empty if there is none, or it is disabled.
   *
   * @throws IOException if nobody can tell right now
   */
  Optional<AccountName> find(AccountName name) throws IOException;

  /**
   * The only account; empty if there are none or several.
   *
   * @throws IOException if nobody can tell right now
   */
  Optional<AccountName> only() throws IOException;
}
