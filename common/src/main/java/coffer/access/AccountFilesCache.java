package coffer.access;

import coffer.account.AccountName;
import coffer.account.AccountRights;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The accounts asked for lately, so many that memory stays bounded. For any number of threads. */
final class AccountFilesCache {

  private static final int MOST = 1024;

  private final Path accounts;
  private final AccountRights root;
  private final Clock clock;
  private final Map<AccountName, AccountFiles> files =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountName, AccountFiles> eldest) {
          return size() > MOST;
        }
      };

  AccountFilesCache(Path accounts, Clock clock) {
    this.accounts = accounts;
    this.root = AccountRights.ofRoot(accounts);
    this.clock = clock;
  }

  synchronized AccountFiles of(AccountName account) {
    return files.computeIfAbsent(
        account, name -> new AccountFiles(root, accounts.resolve(name.value()), clock));
  }

  synchronized void forget(AccountName account) {
    files.remove(account);
  }
}
