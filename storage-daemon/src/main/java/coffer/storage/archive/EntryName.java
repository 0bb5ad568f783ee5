package coffer.storage.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of files in the archive. Documents may be called whatever they like, and a program that
 * takes the archive apart must neither leave its folder nor stumble: whatever some system takes for
 * more than a letter becomes {@code %XX}, and so does a {@code %} that could be taken for that, so
 * that the name can be told from it, and no two become one.
 */
final class EntryName {

  /** Backslashes and colons lead elsewhere on some systems; the others are refused there. */
  private static final String ESCAPED = "\\:*?\"<>|\u007f";

  private static final int HEX = 16;

  private EntryName() {}

  /** The name of an entry below that folder. */
  static String of(String folder, List<String> names) {
    return names.stream().map(EntryName::one).collect(Collectors.joining("/", folder + "/", ""));
  }

  private static String one(String name) {
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      boolean isLast = at == name.length() - 1;
      if (c < ' ' || ESCAPED.indexOf(c) >= 0 || (isLast && (c == '.' || c == ' '))) {
        escape(c, safe);
      } else if (c == '%' && looksEscaped(name, at)) {
        escape(c, safe);
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  private static boolean looksEscaped(String name, int at) {
    return at + 2 < name.length()
        && Character.digit(name.charAt(at + 1), HEX) >= 0
        && Character.digit(name.charAt(at + 2), HEX) >= 0;
  }

  private static void escape(char c, StringBuilder into) {
    for (byte each : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
      into.append(String.format("%%%02X", each));
    }
  }
}
