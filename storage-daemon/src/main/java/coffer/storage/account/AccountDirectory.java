package coffer.storage.account;

import coffer.access.AccountStanding;
import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.file.Glance;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Knows which accounts there are. Implementations may be called by any number of threads. */
public interface AccountDirectory {

  /** What is known of one name. For any number of threads. */
  interface Entry {

    /**
     * What the name stands for now.
     *
     * @throws UnreachableException if that has to be asked on another host, and is not answered
     * @throws IOException if the account's file cannot be read
     */
    AccountStanding standing() throws IOException;

    /**
     * Which account that may be used has the name, if memory and a look at a file's times are
     * enough to tell; empty if not. Waits for nothing else.
     */
    Optional<String> openAtHand(Glance glance) throws IOException;
  }

  /** The entry of that name, to be kept by whoever asks again and again. */
  Entry entry(AccountName account);

  /** True if that name is certainly nobody's, so that nothing need be kept of it. */
  boolean isNobodys(AccountName account) throws IOException;

  /** The names that accounts are known to have; need not be all of them. */
  List<AccountName> names() throws IOException;

  /**
   * True if nobody has that name, as far as can be told on this machine: asked for all of them
   * every few seconds, and so must cost little.
   */
  boolean isMissing(AccountName account);

  /** True if the account of that name and id is known to have been put aside. */
  boolean wasPutAside(AccountName account, AccountId id);
}
