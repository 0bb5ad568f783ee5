package coffer.auth.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A picture of an app, as it stands in the operator's file. Immutable. */
public final class Icon {

  /** Largest icon, in bytes. */
  static final int LARGEST = 64 * 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Type type;
  private final byte[] content;
  private final String version;

  /** What an icon may be. */
  private enum Type {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpe?g"),
    WEBP("image/webp", "webp"),
    SVG("image/svg+xml", "svg");

    private final String mediaType;
    private final String ending;

    Type(String mediaType, String ending) {
      this.mediaType = mediaType;
      this.ending = ending;
    }
  }

  private Icon(Type type, byte[] content) {
    this.type = type;
    this.content = content;
    this.version = ContentVersion.of(content);
  }

  /** True for the name of a file in the folder of icons, and nowhere else. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches() && typeOf(name).isPresent();
  }

  /**
   * The icon of that name and content; empty if the bytes do not begin as the name's ending says.
   */
  static Optional<Icon> of(String name, byte[] content) {
    return typeOf(name)
        .filter(type -> content.length <= LARGEST && begins(type, content))
        .map(type -> new Icon(type, content.clone()));
  }

  /** What keeps that file from being shown as the icon of its name; empty if nothing does. */
  public static Optional<String> fault(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(String.valueOf(file.getFileName()), in.readNBytes(LARGEST + 1)).isPresent()
          ? Optional.empty()
          : Optional.of(
              "expected a picture of the kind its name says (png, jpg, webp or svg), of at most "
                  + LARGEST
                  + " bytes");
    } catch (NoSuchFileException e) {
      return Optional.of("is missing, and apps.conf names it");
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
  }

  private static Optional<Type> typeOf(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(Type.values()).filter(type -> ending.matches(type.ending)).findFirst();
  }

  private static boolean begins(Type type, byte[] content) {
    String head = new String(content, 0, Math.min(12, content.length), StandardCharsets.ISO_8859_1);
    return switch (type) {
      case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
      case JPEG -> head.startsWith("\u00ff\u00d8\u00ff");
      case WEBP -> head.startsWith("RIFF") && head.endsWith("WEBP");
      case SVG -> isSvg(new String(content, StandardCharsets.UTF_8));
    };
  }

  /** Whatever it is, a browser that is told it is SVG draws it or does not. */
  private static boolean isSvg(String text) {
    String xml = text.startsWith("\ufeff") ? text.substring(1) : text;
    return xml.stripLeading().startsWith("<") && xml.contains("<svg");
  }

  /** Its Content-Type. */
  public String mediaType() {
    return type.mediaType;
  }

  /** The beginning of its hash: another picture has another version. */
  public String version() {
    return version;
  }

  /** Its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
