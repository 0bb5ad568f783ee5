package coffer.auth.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day as people read it, in UTC. */
final class Day {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private Day() {}

  static String of(Instant time) {
    return WORDS.format(time.atOffset(ZoneOffset.UTC));
  }
}
