package coffer.storage.git;

import coffer.storage.tree.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The type of a document that no app has written, but a person with git: what the ending of its
 * name tells, where it is one of a few that everybody means the same by; else {@code text/plain;
 * charset=utf-8} if it begins like UTF-8 text, else {@code application/octet-stream}.
 */
final class TypeGuess {

  static final ContentType TEXT = new ContentType("text/plain; charset=utf-8");
  static final ContentType BINARY = new ContentType("application/octet-stream");

  private static final int LOOKED_AT = 8192;

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("json", "application/json"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"));

  private TypeGuess() {}

  /** What the ending of the name tells; empty if nothing. */
  static Optional<ContentType> byName(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(ending))
        .filter(type -> name.length() > ending.length() + 1)
        .map(ContentType::new);
  }

  /** True if the bytes begin like UTF-8 text: no null character, no broken sequence. */
  static boolean isText(InputStream bytes) throws IOException {
    byte[] beginning = bytes.readNBytes(LOOKED_AT);
    for (byte b : beginning) {
      if (b == 0) {
        return false;
      }
    }
    ByteBuffer in = ByteBuffer.wrap(beginning);
    boolean whole = beginning.length < LOOKED_AT;
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(in, CharBuffer.allocate(LOOKED_AT), whole)
        .isError();
  }
}
