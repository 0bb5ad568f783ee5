package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long an app's access may last without being used.
 *
 * @param days for the form; empty for the longest there is
 * @param words such as {@code a week}
 */
public record Life(String days, Phrase words) {

  private static final Duration DAY = Duration.ofDays(1);

  private static final List<Life> SHORTER =
      List.of(
          new Life("30", Phrase.of("life.month")),
          new Life("7", Phrase.of("life.week")),
          new Life("1", Phrase.of("life.day")));

  /** What can be chosen: the longest, and what is shorter. */
  public static List<Life> upTo(Duration longest) {
    return Stream.concat(
            Stream.of(new Life("", words(longest))),
            SHORTER.stream().filter(life -> life.duration().compareTo(longest) < 0))
        .toList();
  }

  private static Phrase words(Duration longest) {
    if (longest.toDays() > 1) {
      return Phrase.of("life.days").with("days", longest.toDays());
    }
    if (longest.equals(DAY)) {
      return Phrase.of("life.day");
    }
    if (longest.toHours() > 0) {
      return Phrase.of("life.hours").with("count", longest.toHours());
    }
    return longest.toMinutes() > 0
        ? Phrase.of("life.minutes").with("count", longest.toMinutes())
        : Phrase.of("life.seconds").with("count", longest.toSeconds());
  }

  /** The time of one of the shorter ones. */
  public Duration duration() {
    return Duration.ofDays(Long.parseLong(days));
  }
}
