package coffer.storage.account;

import coffer.account.AccountName;
import coffer.storage.tree.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * How much room an account's modules take on the disk, looked up at most every few minutes. For any
 * number of threads; one looks at a time, since there is one disk.
 */
public final class AccountSpace {

  /**
   * What each module takes.
   *
   * @param bytes by the module's folder, encoded
   * @param measured when that was so
   */
  public record Measured(SortedMap<String, Long> bytes, Instant measured) {}

  private static final Duration HOLDS = Duration.ofMinutes(2);
  private static final int MOST = 1000;

  private final Storage storage;
  private final Clock clock;
  private final Map<AccountId, Measured> known =
      new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Measured> eldest) {
          return size() > MOST;
        }
      };

  public AccountSpace(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** What that account's modules took some minutes ago at most. */
  public synchronized Measured of(AccountName account, AccountId id) throws IOException {
    Measured last = known.get(id);
    Instant now = clock.instant();
    if (last == null || last.measured().plus(HOLDS).isBefore(now)) {
      last = new Measured(storage.space(account), now);
      known.put(id, last);
    }
    return last;
  }
}
