package coffer.storage.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a document a request is for (RFC 9110, section 14). */
sealed interface ByteRange {

  /** All of them. */
  record Whole() implements ByteRange {}

  /** From {@code first} to {@code last}, both included. */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  /** None that the document has: 416. */
  record Unsatisfiable() implements ByteRange {}

  /** One range; what asks for several, or for anything but bytes, is answered with the whole. */
  Pattern ONE = Pattern.compile("(?i:bytes)=[ \t,]*([0-9]*)-([0-9]*)[ \t,]*");

  /**
   * What the lines of a {@code Range} field select of a document of that length. A value that is
   * malformed selects nothing less than the whole, as the RFC allows.
   */
  static ByteRange select(List<String> lines, long length) {
    Matcher matcher = ONE.matcher(String.join(",", lines));
    if (!matcher.matches()) {
      return new Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(number(last), length);
    }
    return fromTo(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), length);
  }

  private static ByteRange suffix(long wanted, long length) {
    if (wanted == 0) {
      return new Unsatisfiable();
    }
    return length == 0 ? new Whole() : new Part(Math.max(0, length - wanted), length - 1);
  }

  private static ByteRange fromTo(long first, long last, long length) {
    if (last < first) {
      return new Whole();
    }
    return first >= length ? new Unsatisfiable() : new Part(first, Math.min(last, length - 1));
  }

  /** A number of any length; one that no document reaches is as good as the largest. */
  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
