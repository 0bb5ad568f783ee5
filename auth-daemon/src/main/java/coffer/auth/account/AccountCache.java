package coffer.auth.account;

import coffer.account.AccountName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is remembered of the accounts asked for lately, of so many that memory stays bounded. For
 * any number of threads.
 */
public final class AccountCache<T> {

  private static final int MOST = 1024;

  private final Function<AccountName, T> maker;
  private final Map<AccountName, T> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountName, T> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param maker makes what is remembered of an account; must be quick
   */
  public AccountCache(Function<AccountName, T> maker) {
    this.maker = maker;
  }

  /** What is remembered of that account, made anew if nothing is. */
  public synchronized T of(AccountName account) {
    return remembered.computeIfAbsent(account, maker);
  }
}
