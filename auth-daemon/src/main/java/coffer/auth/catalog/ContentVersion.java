package coffer.auth.catalog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells a file's content from any other in its URL, so that browsers may keep what is there
 * for good: the beginning of its SHA-256.
 */
public final class ContentVersion {

  private static final int BYTES = 6;

  private ContentVersion() {}

  /** The version of that content, in hex. */
  public static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
