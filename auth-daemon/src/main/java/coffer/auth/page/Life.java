package coffer.auth.page;

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
public record Life(String days, String words) {

  private static final List<Life> SHORTER =
      List.of(new Life("30", "a month"), new Life("7", "a week"), new Life("1", "a day"));

  /** What can be chosen: the longest, and what is shorter. */
  public static List<Life> upTo(Duration longest) {
    return Stream.concat(
            Stream.of(new Life("", words(longest))),
            SHORTER.stream().filter(life -> life.duration().compareTo(longest) < 0))
        .toList();
  }

  private static String words(Duration longest) {
    Lifetime written = new Lifetime(longest);
    return longest.toDays() > 1 ? longest.toDays() + " days" : written.toString();
  }

  /** The time of one of the shorter ones. */
  public Duration duration() {
    return Duration.ofDays(Long.parseLong(days));
  }
}
