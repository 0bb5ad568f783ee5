package coffer.auth.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * How many wrong passwords there were, of which one is forgotten with every {@code forgotten} that
 * passes. Immutable.
 *
 * @param level failures not yet forgotten at {@code asOf}; at most {@link #MOST}
 * @param last when the latest was, from which the next attempt's wait counts
 * @param before when the one before that was
 * @param forgotten how long it takes to forget one
 */
record FailureCount(double level, Instant asOf, Instant last, Instant before, Duration forgotten) {

  /** As many as are remembered, so that the longest attack is forgotten in hours too. */
  static final int MOST = 20;

  /** Not one. */
  static FailureCount none(Duration forgotten) {
    return new FailureCount(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, forgotten);
  }

  /** How many are not wholly forgotten at that moment. */
  int at(Instant now) {
    return (int) Math.ceil(levelAt(now));
  }

  private double levelAt(Instant now) {
    double passed = Math.max(0, Duration.between(asOf, now).toMillis());
    return Math.max(0, level - passed / forgotten.toMillis());
  }

  /** With one more at that moment. */
  FailureCount plusOne(Instant now) {
    return new FailureCount(Math.min(MOST, levelAt(now) + 1), now, now, last, forgotten);
  }

  /**
   * With that many fewer, the latest among them: nobody waits for it any more. None fewer is no
   * reason to forget when the latest was.
   */
  FailureCount minus(double fewer) {
    if (fewer <= 0) {
      return this;
    }
    return level > fewer
        ? new FailureCount(level - fewer, asOf, before, before, forgotten)
        : none(forgotten);
  }
}
