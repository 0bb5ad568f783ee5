package coffer.auth.account;

import coffer.account.AccountName;
import java.io.IOException;

/**
 * What somebody needs besides a free name to make an account, and what is used up by it. Called by
 * {@link Registration}, under the lock under which names are given away.
 */
public interface Permit {

  /** That of operators, who need none. */
  Permit OPERATORS =
      new Permit() {
        @Override
        public void claim(AccountName name, String id) {
          // There is always another.
        }

        @Override
        public void use() {
          // There is always another.
        }
      };

  /**
   * Says for which account it is to be used, and for no other once that account is there. Durable
   * on return.
   *
   * @param id of the account, which no other ever has
   * @throws RefusedException if it is none, or none any more
   */
  void claim(AccountName name, String id) throws IOException, RefusedException;

  /**
   * Clears it away, now that the account is there durably: it is good for nothing already, so that
   * it does no harm where that fails.
   */
  void use();
}
