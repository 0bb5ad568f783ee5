package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time, or a day.
 *
 * @param time for programs
 * @param words for people; in UTC, since nobody knows where they are
 */
public record Moment(String time, Phrase words) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** That moment, to the minute. */
  public static Moment of(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    return new Moment(
        instant.toString(),
        day("moment.minute", time.toLocalDate()).with("time", CLOCK.format(time)));
  }

  /** The day on which that was. */
  public static Moment dayOf(Instant instant) {
    return of(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** That day. */
  public static Moment of(LocalDate day) {
    return new Moment(day.toString(), day("moment.day", day));
  }

  private static Phrase day(String key, LocalDate day) {
    return Phrase.of(key)
        .with("day", day.getDayOfMonth())
        .with("month", Phrase.of("month." + day.getMonthValue()))
        .with("year", String.valueOf(day.getYear()));
  }
}
