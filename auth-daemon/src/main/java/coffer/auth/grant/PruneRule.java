package coffer.auth.grant;

import coffer.token.IssuedToken;
import coffer.token.TokenLife;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tokens have ended for so long that nobody misses them.
 *
 * @param now the time
 * @param grace how long ago they have to have ended; negative for tokens that end within that time,
 *     if they are not used until then
 */
public record PruneRule(Instant now, Duration grace) {

  /** The storage daemon writes down uses each minute, and a little later on a busy disk. */
  private static final Duration WRITTEN_WITHIN = Duration.ofHours(1);

  /**
   * When a token of that life ends if it is not used again.
   *
   * @param used when it was last used, if it was
   */
  static Instant end(IssuedToken token, TokenLife.Unused life, Optional<Instant> used) {
    Instant from = used.filter(last -> last.isAfter(token.issued())).orElse(token.issued());
    return from.plus(life.span().duration());
  }

  /**
   * True for a token that was over, and stays so: one that was over when uses were last written
   * down can have had none since. With a negative grace the known uses count as they are.
   *
   * @param end when it ends by its last known use
   * @param until up to when uses are known
   */
  boolean isOver(Instant end, Instant until) {
    boolean beyondDoubt = grace.isNegative() || end.plus(WRITTEN_WITHIN).isBefore(until);
    return beyondDoubt && isOver(end);
  }

  /** The same for a token that ends then whether it is used or not. */
  boolean isOver(Instant end) {
    return end.plus(grace).isBefore(now);
  }
}
