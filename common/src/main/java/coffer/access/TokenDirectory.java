package coffer.access;

import coffer.account.AccountName;
import coffer.token.BearerToken;
import java.io.IOException;

/** Tells how tokens stand. Implementations may be called by any number of threads. */
public interface TokenDirectory {

  /**
   * How that token stands for that account now: a change of the account's files counts from the
   * next call on.
   *
   * @throws IOException if the files cannot be read, or the other host cannot be asked
   */
  TokenStanding standing(AccountName account, BearerToken token) throws IOException;
}
