package coffer.auth.catalog;

/** Text of an operator's that looks like what it is. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * True for text without control characters, and without those that turn the direction of text:
   * with them one name could look like another. False also where bytes were no UTF-8.
   */
  public static boolean is(String text) {
    return text.codePoints().noneMatch(VisibleText::isOdd);
  }

  private static boolean isOdd(int c) {
    boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return Character.isISOControl(c) || turns || c == 0x200e || c == 0x200f || c == 0xfffd;
  }
}
