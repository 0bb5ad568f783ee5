package coffer.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes an address wait after attempts that came to nothing: ten are free, one of which comes back
 * every ten minutes. An attempt is counted when it is admitted and taken back when it was none, so
 * that many at once are no way around it. For any number of threads.
 */
public final class AddressThrottle {

  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int FREE = 10;

  private final Clock clock;
  private final Recent<String, FailureCount> addresses = new Recent<>();

  public AddressThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether an attempt from there may go ahead; one that may counts as a failure from now on.
   *
   * @param address in text; all of an IPv6 network that is handed out whole are one
   */
  public synchronized Admission admit(String address) {
    Instant now = clock.instant();
    FailureCount failures = failures(address);
    Duration wait = Standing.remaining(failures, FREE, now);
    if (!wait.isZero()) {
      return new Admission.Wait(wait);
    }
    addresses.put(AddressKey.of(address), failures.plusOne(now));
    return new Admission.Go(false);
  }

  /** The admitted attempt was no failure. */
  public synchronized void takeBack(String address) {
    addresses.put(AddressKey.of(address), failures(address).minus(1));
  }

  private FailureCount failures(String address) {
    return addresses.get(AddressKey.of(address)).orElse(FailureCount.none(FORGOTTEN));
  }
}
