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
    boolean printable = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
    if (value.isEmpty() || value.length() > LONGEST || !printable || !value.equals(value.strip())) {
      throw new IllegalArgumentException("not a content type");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
