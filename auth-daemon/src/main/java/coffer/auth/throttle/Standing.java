package coffer.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an attempt's account, address and browser.
 *
 * @param account failures of unknown browsers in this account, from anywhere
 * @param address failures from this address, in any account
 * @param pair failures from this address's site in this account
 * @param promised when this site, which was told to wait for the account, has its turn there
 * @param device failures of this browser, where it has signed in to the account before
 */
record Standing(
    FailureCount account,
    FailureCount address,
    FailureCount pair,
    Optional<Instant> promised,
    Optional<FailureCount> device) {

  private static final int FREE_IN_ACCOUNT = 3;
  private static final int FREE_FROM_ADDRESS = 10;
  private static final int FREE_ON_DEVICE = 5;
  private static final int FEW_OF_PAIR = 3;
  private static final int TRUST_ENDS = 12;
  private static final int LONGEST_SECONDS = 60;

  /** True for a browser that is known, and has not been wrong so often that it counts as stolen. */
  boolean isTrusted(Instant now) {
    return device.filter(failures -> isTrusted(failures, now)).isPresent();
  }

  /** True for a browser with that many failures of its own, if it is known at all. */
  static boolean isTrusted(FailureCount device, Instant now) {
    return device.at(now) < TRUST_ENDS;
  }

  /**
   * How long the attempt has to wait, from nothing to a minute. A known browser waits for its own
   * failures only. A stranger waits for those from its address, and for those in the account; as
   * long as it has hardly failed there itself, what it was told to wait for the account is a
   * promise: its turn comes, however many others keep failing. There is no such promise for the
   * address, or whoever tries a few passwords in each of many accounts would be promised them all.
   */
  Duration wait(Instant now) {
    if (isTrusted(now)) {
      return remaining(device.orElseThrow(), FREE_ON_DEVICE, now);
    }
    return max(remaining(address, FREE_FROM_ADDRESS, now), forAccount(now));
  }

  /** How long the attempt has to wait for what others did in the account. */
  private Duration forAccount(Instant now) {
    Duration strict = remaining(account, FREE_IN_ACCOUNT, now);
    if (promised.isEmpty() || !hasHardlyFailed(now)) {
      return strict;
    }
    Duration own = Duration.between(now, promised.get());
    return own.compareTo(strict) < 0 ? max(own, Duration.ZERO) : strict;
  }

  /**
   * True for a stranger who waits for the account alone, and has not been told when its turn is.
   */
  boolean deservesPromise(Instant now) {
    return !isTrusted(now)
        && promised.isEmpty()
        && hasHardlyFailed(now)
        && wait(now).equals(forAccount(now));
  }

  private boolean hasHardlyFailed(Instant now) {
    return pair.at(now) < FEW_OF_PAIR;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  static Duration remaining(FailureCount failures, int free, Instant now) {
    return remaining(failures.last(), delay(failures.at(now), free), now);
  }

  private static Duration delay(int failures, int free) {
    int beyond = failures - free;
    if (beyond < 0) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(beyond, 6)));
  }

  /** A beginning in the future means that the clock was set back: nobody waits for that. */
  private static Duration remaining(Instant since, Duration delay, Instant now) {
    Instant turn = since.plus(delay);
    return turn.isAfter(now) && !since.isAfter(now) ? Duration.between(now, turn) : Duration.ZERO;
  }
}
