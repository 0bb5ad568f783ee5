package coffer.storage.git;

import coffer.path.DocumentPath;
import java.util.List;
import java.util.Optional;

/**
 * A document's path in one line. Most paths stand as they are; one that holds a control character
 * or a line separator stands in double quotes, with {@code \}, {@code "} and each such character as
 * {@code \}{@code uXXXX}. A path begins with a slash, so the two kinds cannot be confused.
 */
final class QuotedPath {

  private QuotedPath() {}

  static String quote(DocumentPath path) {
    String text = path.toString();
    if (text.chars().noneMatch(QuotedPath::isLineNoise)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (isLineNoise(c) || c == '"' || c == '\\') {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  /** The path that was quoted; empty if nobody quotes like this. */
  static Optional<DocumentPath> unquote(String quoted) {
    if (quoted.startsWith("/")) {
      return path(quoted);
    }
    if (quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int at = 1; at < quoted.length() - 1; at++) {
      if (quoted.charAt(at) == '\\') {
        int c = quoted.startsWith("u", at + 1) ? hex(quoted, at + 2) : -1;
        if (c < 0) {
          return Optional.empty();
        }
        text.append((char) c);
        at += 5;
      } else {
        text.append(quoted.charAt(at));
      }
    }
    return path(text.toString());
  }

  private static int hex(String text, int from) {
    try {
      return from + 4 < text.length() ? Integer.parseInt(text, from, from + 4, 16) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Optional<DocumentPath> path(String text) {
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DocumentPath(List.of(text.substring(1).split("/", -1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Control characters, and what some tools take for the end of a line. */
  private static boolean isLineNoise(int c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
  }
}
