package coffer.bench.check;

import coffer.bench.load.Answer;
import coffer.bench.load.Text;
import coffer.bench.load.Wire;
import coffer.bench.load.Writing;
import coffer.bench.service.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks the pair for documents that were acknowledged, and compares them byte for byte. */
public final class ReadBack {

  private ReadBack() {}

  /** Says of each document that is not there, or is another, what is wrong with it. */
  public static List<String> faults(Pair pair, List<Ledger.Write> writes) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Wire wire = Wire.open(pair.port(), pair.token())) {
      for (Ledger.Write write : writes) {
        String path = write.writing().path(write.number());
        Answer answer = wire.get(path, List.of());
        if (answer.status() != 200) {
          faults.add(path + " was acknowledged and is answered with " + answer.status());
        } else if (!isWritten(write, answer.body())) {
          faults.add(path + " does not hold what was written");
        }
      }
    }
    return faults;
  }

  /**
   * Whether these are the bytes of that write, or of a later one to the same document. The first
   * line says of which.
   */
  static boolean isWritten(Ledger.Write write, byte[] body) {
    Writing writing = write.writing();
    long number = write.number();
    if (writing.names() > 0) {
      number = numberIn(body);
      if (number < write.number() || !writing.path(number).equals(writing.path(write.number()))) {
        return false;
      }
    }
    return Arrays.equals(Text.of(writing.path(number), number, writing.length()).bytes(), body);
  }

  private static long numberIn(byte[] body) {
    String text = new String(body, StandardCharsets.US_ASCII);
    int end = text.indexOf('\n');
    String digits = end < 0 ? "" : text.substring(text.lastIndexOf(' ', end) + 1, end);
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : -1;
  }
}
