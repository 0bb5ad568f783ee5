package coffer.auth.throttle;

import coffer.account.AccountName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes unknown browsers wait after wrong passwords. An attempt is counted as a failure when it is
 * admitted and taken back when it was none, so that many at once are no way around it. For any
 * number of threads.
 */
public final class SignInThrottle {

  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  /** A network of many addresses has few tries from each, for long. */
  private static final Duration FORGOTTEN_OF_PAIR = Duration.ofHours(6);

  private record Pair(AccountName account, String site) {}

  private record Device(AccountName account, String name) {}

  private final Clock clock;
  private final Recent<AccountName, FailureCount> accounts = new Recent<>();
  private final Recent<String, FailureCount> addresses = new Recent<>();
  private final Recent<Pair, FailureCount> pairs = new Recent<>();
  private final Recent<Pair, Instant> promises = new Recent<>();
  private final Recent<Device, FailureCount> devices = new Recent<>();

  public SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /** How long that attempt would have to wait at this moment; changes nothing. */
  public synchronized Duration decide(Attempt attempt) {
    return standing(attempt).wait(clock.instant());
  }

  /** Whether that attempt may go ahead; one that may counts as a failure from now on. */
  public synchronized Admission admit(Attempt attempt) {
    Instant now = clock.instant();
    Standing standing = standing(attempt);
    Duration wait = standing.wait(now);
    if (!wait.isZero()) {
      if (standing.deservesPromise(now)) {
        promises.put(pair(attempt), now.plus(wait));
      }
      return new Admission.Wait(wait);
    }
    boolean known = standing.isTrusted(now);
    if (known) {
      devices.put(device(attempt), standing.device().orElseThrow().plusOne(now));
    } else {
      accounts.put(attempt.account(), standing.account().plusOne(now));
      addresses.put(AddressKey.of(attempt.address()), standing.address().plusOne(now));
      pairs.put(pair(attempt), standing.pair().plusOne(now));
      promises.remove(pair(attempt));
    }
    return new Admission.Go(known);
  }

  /** The admitted attempt's password was right: forgets it and this client's failures before it. */
  public synchronized void right(Attempt attempt) {
    takeBack(attempt, standing(attempt).pair().level());
    attempt.device().ifPresent(name -> devices.remove(new Device(attempt.account(), name)));
  }

  /**
   * The admitted attempt's password was never looked at: forgets the attempt, and lets it come
   * again.
   */
  public synchronized void withdrawn(Attempt attempt) {
    Instant now = clock.instant();
    Optional<FailureCount> device = standing(attempt).device().map(failures -> failures.minus(1));
    if (device.filter(failures -> Standing.isTrusted(failures, now)).isPresent()) {
      devices.put(device(attempt), device.get());
    } else {
      takeBack(attempt, 1);
      promises.put(pair(attempt), now);
    }
  }

  private void takeBack(Attempt attempt, double failures) {
    Standing standing = standing(attempt);
    keep(accounts, attempt.account(), standing.account().minus(failures));
    keep(addresses, AddressKey.of(attempt.address()), standing.address().minus(failures));
    keep(pairs, pair(attempt), standing.pair().minus(failures));
  }

  private static <K> void keep(Recent<K, FailureCount> counts, K key, FailureCount count) {
    if (count.level() > 0) {
      counts.put(key, count);
    } else {
      counts.remove(key);
    }
  }

  private Standing standing(Attempt attempt) {
    return new Standing(
        accounts.get(attempt.account()).orElse(FailureCount.none(FORGOTTEN)),
        addresses.get(AddressKey.of(attempt.address())).orElse(FailureCount.none(FORGOTTEN)),
        pairs.get(pair(attempt)).orElse(FailureCount.none(FORGOTTEN_OF_PAIR)),
        promises.get(pair(attempt)),
        attempt
            .device()
            .map(name -> new Device(attempt.account(), name))
            .map(device -> devices.get(device).orElse(FailureCount.none(FORGOTTEN))));
  }

  private static Pair pair(Attempt attempt) {
    return new Pair(attempt.account(), AddressKey.ofSite(attempt.address()));
  }

  private static Device device(Attempt attempt) {
    return new Device(attempt.account(), attempt.device().orElseThrow());
  }
}
