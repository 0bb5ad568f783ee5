package coffer.storage.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name of an entry of a git tree. A document or folder stands under its own name, as UTF-8,
 * unless git or its tools would take that name for something of theirs ({@link ReservedName}) or it
 * begins with {@value #MARK}: then it is held as {@value #MARK} and the name with every byte
 * outside {@code [A-Za-z0-9_-]} as {@code =XX}. Each name has exactly one form; whatever else a
 * hand put into a tree is nobody's name.
 *
 * @param bytes the name, one character a byte (ISO 8859-1), so that it sorts as git sorts
 */
record GitName(String bytes) implements Comparable<GitName> {

  /** What an escaped name begins with. */
  static final String MARK = "coffer=";

  /** Longest name that file systems take, in bytes. */
  static final int LONGEST = 255;

  private static final String HEX = "0123456789ABCDEF";

  /** The name under which a document or folder is held in a tree; it may be too long for that. */
  static GitName of(String name) {
    return isReserved(name) ? escaped(name) : plain(name);
  }

  /** The name as it is, in UTF-8, whether or not a tree may hold it. */
  static GitName plain(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return new GitName(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  /** The name escaped, whether or not it needs to be. */
  static GitName escaped(String name) {
    StringBuilder escaped = new StringBuilder(MARK);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (isHarmless(b & 0xff)) {
        escaped.append((char) b);
      } else {
        escaped.append('=').append(HEX.charAt((b & 0xf0) >> 4)).append(HEX.charAt(b & 0xf));
      }
    }
    return new GitName(escaped.toString());
  }

  /**
   * The document's or folder's name; empty if this is not the one form of any name: not UTF-8,
   * reserved and not escaped, or escaped in another way than {@link #of} does.
   */
  Optional<String> documentName() {
    return decoded().filter(name -> !name.isEmpty() && of(name).equals(this));
  }

  /** The name that was escaped into this, or this name as it is, by whatever rule it was done. */
  Optional<String> decoded() {
    return utf8(bytes.startsWith(MARK) ? unescaped() : bytes);
  }

  boolean isTooLong() {
    return bytes.length() > LONGEST;
  }

  byte[] toByteArray() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public int compareTo(GitName other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return utf8(bytes).orElse(bytes);
  }

  private static boolean isReserved(String name) {
    return name.startsWith(MARK) || ReservedName.matches(name);
  }

  private static boolean isHarmless(int b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }

  /** What is behind the mark, with each well-formed {@code =XX} as its byte. */
  private String unescaped() {
    StringBuilder plain = new StringBuilder();
    for (int at = MARK.length(); at < bytes.length(); at++) {
      char c = bytes.charAt(at);
      if (c == '=' && at + 2 < bytes.length()) {
        int high = HEX.indexOf(bytes.charAt(at + 1));
        int low = HEX.indexOf(bytes.charAt(at + 2));
        if (high >= 0 && low >= 0) {
          c = (char) (high << 4 | low);
          at += 2;
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }

  private static Optional<String> utf8(String latin1) {
    try {
      ByteBuffer encoded = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(encoded).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
