package coffer.auth.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How many lines of one kind may still be written: some at once, then some a second. Mutable; the
 * caller sees to it that one thread uses it at a time.
 */
final class Allowance {

  private static final double AT_ONCE = 200;
  private static final double A_SECOND = 10;

  private double left = AT_ONCE;
  private Instant asOf = Instant.EPOCH;

  /** Takes one, if there is one. */
  boolean take(Instant now) {
    double passed = Math.max(0, Duration.between(asOf, now).toMillis() / 1000.0);
    left = Math.min(AT_ONCE, left + passed * A_SECOND);
    asOf = now;
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
