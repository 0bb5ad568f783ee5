package coffer.storage.tree;

import java.util.regex.Pattern;

/**
 * The version of a document or folder: what an ETag says between its quotes. Letters, digits,
 * {@code -} and {@code _} only, so that it needs no escaping anywhere.
 */
public record Version(String tag) {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /**
   * @throws IllegalArgumentException if the tag has other characters
   */
  public Version {
    if (!VALID.matcher(tag).matches()) {
      throw new IllegalArgumentException("not a version: " + tag);
    }
  }

  @Override
  public String toString() {
    return tag;
  }
}
