package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.Priority;
import java.io.IOException;

/** What somebody shows to be let in. One is for one attempt. */
public interface Credential {

  /** How the audit log calls it. */
  String word();

  /**
   * Whether it opens that account, which need not exist.
   *
   * @throws BusyException if it cannot be looked at now
   * @throws IOException if the account's files cannot be read or written
   */
  boolean opens(AccountName account, Priority priority) throws IOException, BusyException;

  /**
   * Whether what has opened the account would do so still; asked once its session has begun.
   *
   * @throws BusyException if it cannot be looked at now
   * @throws IOException if the account's files cannot be read
   */
  boolean holds(AccountName account, Priority priority) throws IOException, BusyException;
}
