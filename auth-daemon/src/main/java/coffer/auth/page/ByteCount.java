package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of bytes as people read them. */
final class ByteCount {

  private static final int STEP = 1000;
  private static final List<Phrase> UNITS =
      Stream.of("kb", "mb", "gb", "tb", "pb").map(unit -> Phrase.of("size." + unit)).toList();

  private ByteCount() {}

  /** Such as {@code 3.2 MB}; whole numbers from ten on. */
  static Phrase words(long bytes) {
    if (bytes < STEP) {
      return Phrase.of("bytes").with("count", bytes);
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= STEP - 0.5 && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    return UNITS.get(unit).with("number", number(amount));
  }

  private static Phrase number(double amount) {
    if (amount >= 9.95) {
      return Phrase.verbatim(String.valueOf(Math.round(amount)));
    }
    long tenths = Math.round(amount * 10);
    return Phrase.of("size.number").with("whole", tenths / 10).with("tenth", tenths % 10);
  }
}
