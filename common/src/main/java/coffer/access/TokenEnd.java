package coffer.access;

import coffer.account.AccountName;
import coffer.token.IssuedToken;
import java.time.Clock;
import java.time.Instant;

/**
 * Tells whether tokens' time is over.
 *
 * @param lastUse since when they have not been used
 * @param clock what time it is
 */
public record TokenEnd(LastUse lastUse, Clock clock) {

  /** True if that token counts no more, whatever its account's files say. */
  public boolean isOver(AccountName account, IssuedToken token) {
    Instant used =
        lastUse
            .of(account, token.hash())
            .filter(last -> last.isAfter(token.issued()))
            .orElse(token.issued());
    return token.life().isOver(used, clock.instant());
  }
}
