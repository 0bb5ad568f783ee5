package coffer.auth.passkey;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds accounts by their handles. What it remembers is as much as there are accounts; it looks
 * through their files when it is asked for a handle it does not know, at most every ten seconds.
 * For any number of threads.
 */
public final class UserHandles {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final Clock clock;
  private Map<UserHandle, AccountName> known = Map.of();
  private Instant looked = Instant.MIN;

  public UserHandles(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Whose handle that is; empty for nobody's, also for whoever is new since the last look. */
  public Optional<AccountName> account(UserHandle handle) throws IOException {
    Optional<AccountName> account = remembered(handle);
    return account.isPresent() && isOf(handle, account.get()) ? account : Optional.empty();
  }

  private synchronized Optional<AccountName> remembered(UserHandle handle) throws IOException {
    AccountName account = known.get(handle);
    Instant now = clock.instant();
    if (account == null && looked.isBefore(now.minus(PAUSE))) {
      known = look();
      looked = now;
      account = known.get(handle);
    }
    return Optional.ofNullable(account);
  }

  private Map<UserHandle, AccountName> look() throws IOException {
    Map<UserHandle, AccountName> found = new HashMap<>();
    for (AccountName name : accounts.names()) {
      accounts.find(name).ifPresent(account -> found.put(UserHandle.of(account), name));
    }
    return found;
  }

  private boolean isOf(UserHandle handle, AccountName name) throws IOException {
    Optional<Account> account = accounts.find(name);
    return account.map(UserHandle::of).equals(Optional.of(handle));
  }
}
