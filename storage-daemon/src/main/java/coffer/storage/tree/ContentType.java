package coffer.storage.tree;

/**
 * A document's media type, kept byte for byte as its writer sent it ({@code image/png;
 * charset=binary} stays as it is). Visible ASCII, spaces and tabs inside, at most 1 KiB; what else
 * a valid one is, the HTTP edge decides.
 */
public record ContentType(String value) {

  /** Longest, in characters. */
  public static final int LONGEST = 1024;

  /**
   * @throws IllegalArgumentException if it is empty, too long, begins or ends with white space, or
   *     has characters that no header value can hold
   */
  public ContentType {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !isPrintable(value)
        || !value.equals(value.strip())) {
      throw new IllegalArgumentException("not a content type");
    }
  }

  private static boolean isPrintable(String value) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c != '\t' && (c < ' ' || c >= 0x7f)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
