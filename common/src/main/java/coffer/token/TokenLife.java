package coffer.token;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a token ends: one field of its line in {@code tokens}. */
public sealed interface TokenLife {

  /**
   * So long after its last use, or after its issue where it was never used: an app of the implicit
   * grant cannot renew its token. Written {@code 90d}.
   */
  record Unused(Lifetime span) implements TokenLife {
    @Override
    public boolean isOver(Instant used, Instant now) {
      return used.plus(span.duration()).isBefore(now);
    }

    @Override
    public String toString() {
      return span.toString();
    }
  }

  /** At that moment, used or not, to the second. Written {@code 2026-01-31T09:30:00Z}. */
  record Until(Instant end) implements TokenLife {

    public Until {
      end = end.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public boolean isOver(Instant used, Instant now) {
      return !now.isBefore(end);
    }

    @Override
    public String toString() {
      return end.toString();
    }
  }

  /**
   * True if it has ended.
   *
   * @param used when the token was last used, or issued
   */
  boolean isOver(Instant used, Instant now);

  /** The life of a token that ends so many days after its last use. */
  static TokenLife unusedDays(int days) {
    return new Unused(Lifetime.ofDays(days));
  }

  /** The life that is written so; empty if it is none. */
  static Optional<TokenLife> parse(String field) {
    Optional<Lifetime> span = Lifetime.parse(field);
    if (span.isPresent()) {
      return span.map(Unused::new);
    }
    try {
      return Optional.of(new Until(Instant.parse(field)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
