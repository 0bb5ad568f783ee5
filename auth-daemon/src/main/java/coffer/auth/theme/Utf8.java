package coffer.auth.theme;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of a theme's files. */
final class Utf8 {

  static final ThemeFault EXPECTED = ThemeFault.of("expected text in UTF-8, without NUL bytes");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private Utf8() {}

  /** Those bytes as text without a byte order mark; empty if they are none. */
  static Optional<String> decode(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
          .filter(decoded -> decoded.indexOf('\0') < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The number of the line that this place of the text is on, from 1. */
  static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
