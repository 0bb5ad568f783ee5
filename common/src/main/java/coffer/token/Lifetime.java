package coffer.token;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as people write it: a whole number and a unit, {@code s}, {@code m}, {@code h} or
 * {@code d}, such as {@code 90d}. At least a second, at most 99999 days.
 */
public record Lifetime(Duration duration) {

  /** What is expected of whoever writes one, for the end of a sentence. */
  public static final String EXPECTED = "a time such as 90d, 12h, 30m or 45s";

  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,11})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(99_999);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if it is too short, too long, or not of whole seconds
   */
  public Lifetime {
    if (!isValid(duration)) {
      throw new IllegalArgumentException("not a lifetime: " + duration);
    }
  }

  private static boolean isValid(Duration duration) {
    return duration.equals(Duration.ofSeconds(duration.toSeconds()))
        && duration.toSeconds() > 0
        && duration.compareTo(LONGEST) <= 0;
  }

  /** So many days. */
  public static Lifetime ofDays(int days) {
    return new Lifetime(Duration.ofDays(days));
  }

  /** The span that is written so; empty if it is none. */
  public static Optional<Lifetime> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration = unit(matcher.group(2).charAt(0)).multipliedBy(number);
    return isValid(duration) ? Optional.of(new Lifetime(duration)) : Optional.empty();
  }

  private static Duration unit(char letter) {
    return switch (letter) {
      case 'd' -> DAY;
      case 'h' -> HOUR;
      case 'm' -> MINUTE;
      default -> Duration.ofSeconds(1);
    };
  }

  /** That time, if it is less; else this one. */
  public Lifetime orLess(Optional<Duration> other) {
    return other.filter(less -> less.compareTo(duration) < 0).map(Lifetime::new).orElse(this);
  }

  /** As it is written, in the largest unit that leaves a whole number. */
  @Override
  public String toString() {
    long seconds = duration.toSeconds();
    if (seconds % DAY.toSeconds() == 0) {
      return duration.toDays() + "d";
    }
    if (seconds % HOUR.toSeconds() == 0) {
      return duration.toHours() + "h";
    }
    return seconds % MINUTE.toSeconds() == 0 ? duration.toMinutes() + "m" : seconds + "s";
  }
}
