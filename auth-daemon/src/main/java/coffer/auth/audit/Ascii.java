package coffer.auth.audit;

/** Makes JSON out of visible ASCII only, so that no terminal and no reader of lines is misled. */
final class Ascii {

  private Ascii() {}

  /** The same JSON: what is beyond ASCII can only stand inside of its strings. */
  static String escaped(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c -> {
              if (c < 0x20 || c >= 0x7f) {
                ascii.append(String.format("\\u%04x", c));
              } else {
                ascii.append((char) c);
              }
            });
    return ascii.toString();
  }
}
