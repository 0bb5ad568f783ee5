package coffer.auth.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time, or a day.
 *
 * @param time for programs
 * @param words for people; in UTC, since nobody knows where they are
 */
public record Moment(String time, String words) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

  /** That moment, to the minute. */
  public static Moment of(Instant instant) {
    return new Moment(instant.toString(), MINUTE.format(instant.atOffset(ZoneOffset.UTC)));
  }

  /** The day on which that was. */
  public static Moment dayOf(Instant instant) {
    return of(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** That day. */
  public static Moment of(LocalDate day) {
    return new Moment(day.toString(), DAY.format(day));
  }
}
