package coffer.auth.page;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class ByteCount {

  private static final int STEP = 1000;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private ByteCount() {}

  /** Such as {@code 3.2 MB}; whole numbers from ten on. */
  static String words(long bytes) {
    if (bytes < STEP) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= STEP - 0.5 && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    String format = amount < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, amount, UNITS[unit]);
  }
}
