package coffer.http;

/** Makes what clients send fit for one line of a log. */
public final class Log {

  private static final int LONGEST = 500;

  private Log() {}

  /**
   * The text with control characters escaped and its end cut off, so that a client cannot forge
   * lines.
   */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    text.chars()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c < 0x20 || c >= 0x7f) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return text.length() > LONGEST ? quoted.append("…").toString() : quoted.toString();
  }
}
