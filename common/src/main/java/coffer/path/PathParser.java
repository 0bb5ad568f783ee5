package coffer.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the path of a request exactly once, name by name, so that nothing decoded can be taken
 * for a separator.
 */
final class PathParser {

  private PathParser() {}

  static ItemPath parse(String encoded) throws MalformedPathException {
    if (!encoded.startsWith("/")) {
      throw new MalformedPathException("The path does not begin with a slash.");
    }
    boolean folder = encoded.endsWith("/");
    List<String> names = new ArrayList<>();
    int start = 1;
    while (start < encoded.length()) {
      int slash = encoded.indexOf('/', start);
      int end = slash < 0 ? encoded.length() : slash;
      names.add(name(encoded, start, end));
      start = end + 1;
    }
    return folder ? new FolderPath(names) : new DocumentPath(names);
  }

  /** The reason why no path can hold this name, or an empty string. */
  private static String fault(String name) {
    if (name.isEmpty()) {
      return "The path holds an empty name.";
    }
    if (name.equals(".") || name.equals("..")) {
      return "The path holds a dot segment.";
    }
    if (name.indexOf('/') >= 0) {
      return "The path holds an encoded slash.";
    }
    if (name.indexOf('\0') >= 0) {
      return "The path holds a null character.";
    }
    return "";
  }

  static void requireName(String name) {
    String fault = fault(name);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
    if (!isUnicode(name)) {
      throw new IllegalArgumentException("a name with half a surrogate pair has no UTF-8");
    }
  }

  /** True unless there is half a surrogate pair. */
  private static boolean isUnicode(String name) {
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (Character.isSurrogate(c)) {
        if (at + 1 == name.length() || !Character.isSurrogatePair(c, name.charAt(at + 1))) {
          return false;
        }
        at++;
      }
    }
    return true;
  }

  private static String name(String encoded, int start, int end) throws MalformedPathException {
    byte[] bytes = new byte[end - start];
    int length = 0;
    for (int at = start; at < end; at++) {
      char c = encoded.charAt(at);
      if (c == '%') {
        bytes[length++] = octet(encoded, at, end);
        at += 2;
      } else if (c > ' ' && c < 0x7f && c != '?' && c != '#') {
        bytes[length++] = (byte) c;
      } else {
        throw new MalformedPathException(
            "The path holds a character that has to be percent-encoded.");
      }
    }
    String name = utf8(bytes, length);
    String fault = fault(name);
    if (!fault.isEmpty()) {
      throw new MalformedPathException(fault);
    }
    return name;
  }

  private static byte octet(String encoded, int at, int end) throws MalformedPathException {
    int high = at + 2 < end ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    int low = at + 2 < end ? Character.digit(encoded.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedPathException("The path holds a broken percent-encoding.");
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(byte[] bytes, int length) throws MalformedPathException {
    if (isAscii(bytes, length)) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedPathException("The path is not UTF-8.");
    }
  }

  private static boolean isAscii(byte[] bytes, int length) {
    for (int at = 0; at < length; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }
}
