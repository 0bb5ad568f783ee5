package coffer.auth.theme;

import coffer.auth.catalog.ContentVersion;

/** A file of a theme that browsers fetch by itself. Immutable. */
public final class ThemeAsset {

  private final String name;
  private final String mediaType;
  private final String version;
  private final byte[] content;

  ThemeAsset(String name, String mediaType, byte[] content) {
    this.name = name;
    this.mediaType = mediaType;
    this.version = ContentVersion.of(content);
    this.content = content.clone();
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
