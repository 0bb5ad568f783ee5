package coffer.auth.theme;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of a theme that browsers fetch by itself. Immutable. */
public final class ThemeAsset {

  private final String name;
  private final String mediaType;
  private final String version;
  private final byte[] content;

  ThemeAsset(String name, String mediaType, byte[] content) {
    this.name = name;
    this.mediaType = mediaType;
    this.version = version(content);
    this.content = content.clone();
  }

  private static String version(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The file's name, without a folder. */
  public String name() {
    return name;
  }

  /** Its Content-Type. */
  public String mediaType() {
    return mediaType;
  }

  /** The beginning of its hash: other content has another version. */
  public String version() {
    return version;
  }

  /** Its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
