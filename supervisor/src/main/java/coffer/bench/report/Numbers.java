package coffer.bench.report;

import java.util.Locale;

/** How numbers are written in the table. */
public final class Numbers {

  private static final long SECOND = 1_000_000;

  private Numbers() {}

  /** A rate a second. */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%,.0f", perSecond);
  }

  /** A time of so many microseconds. */
  public static String time(long micros) {
    if (micros >= SECOND) {
      return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
    return String.format(Locale.ROOT, micros < 10_000 ? "%.2f ms" : "%.0f ms", micros / 1e3);
  }
}
