package coffer.access;

import coffer.account.AccountName;
import coffer.token.TokenHash;
import java.time.Instant;
import java.util.Optional;

/** Knows when tokens were last used. Implementations may be called by any number of threads. */
public interface LastUse {

  /** When that token was last used; empty if never, or if nothing is known. */
  Optional<Instant> of(AccountName account, TokenHash token);
}
