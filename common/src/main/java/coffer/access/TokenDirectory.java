package coffer.access;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.token.BearerToken;
import java.io.IOException;
import java.util.Optional;

/** Tells how tokens stand. Implementations may be called by any number of threads. */
public interface TokenDirectory {

  /**
   * How that token stands for that account now: a change of the account's files counts from the
   * next call on, or from the moment on until which an answer from another host holds.
   *
   * @throws UnreachableException if it has to be asked on another host, and is not answered
   * @throws IOException if the files cannot be read
   */
  TokenStanding standing(AccountName account, BearerToken token) throws IOException;

  /**
   * The same, if it is active and that can be told from memory and a look at files' times; empty if
   * not. Waits for nothing else.
   */
  default Optional<TokenStanding.Active> activeAtHand(
      AccountName account, BearerToken token, Glance glance) throws IOException {
    return Optional.empty();
  }
}
