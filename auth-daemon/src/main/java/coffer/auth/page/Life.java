package coffer.auth.page;

import coffer.auth.text.Phrase;
import coffer.token.Lifetime;
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
    return longest.toDays() > 1
        ? Phrase.of("life.days").with("days", longest.toDays())
        : Phrase.verbatim(new Lifetime(longest).toString());
  }

  /** The time of one of the shorter ones. */
  public Duration duration() {
    return Duration.ofDays(Long.parseLong(days));
  }
}
