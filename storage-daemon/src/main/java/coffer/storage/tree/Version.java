package coffer.storage.tree;

/**
 * The version of a document or folder: what an ETag says between its quotes. Letters, digits,
 * {@code -} and {@code _} only, so that it needs no escaping anywhere.
 */
public record Version(String tag) {

  private static final int LONGEST = 128;

  /**
   * @throws IllegalArgumentException if the tag has other characters
   */
  public Version {
    if (!isValid(tag)) {
      throw new IllegalArgumentException("not a version: " + tag);
    }
  }

  /** True if there can be a version with that tag. */
  public static boolean isValid(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST) {
      return false;
    }
    for (int at = 0; at < tag.length(); at++) {
      char c = tag.charAt(at);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return tag;
  }
}
