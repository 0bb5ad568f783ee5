package coffer.auth.form;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of single values, both ways. */
public final class UrlEncoding {

  private static final int BITS_OF_A_DIGIT = 4;
  private static final int RADIX = 16;

  private UrlEncoding() {}

  /**
   * The text with everything but {@code A-Z a-z 0-9 - . _ ~} percent-encoded as UTF-8: a space is
   * {@code %20}, which all parsers of queries and fragments read alike.
   */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /**
   * The text that a form's value stands for, a plus being a space; empty if a percent sign is not
   * followed by two hex digits, or the bytes are no UTF-8.
   */
  static Optional<String> decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int at = 0; at < encoded.length(); at++) {
      char c = encoded.charAt(at);
      if (c == '%') {
        int octet = octet(encoded, at + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        at += 2;
      } else if (c > 0xff) {
        return Optional.empty();
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String encoded, int at) {
    if (at + 2 > encoded.length()) {
      return -1;
    }
    int high = hexDigit(encoded.charAt(at));
    int low = hexDigit(encoded.charAt(at + 1));
    return high < 0 || low < 0 ? -1 : (high << BITS_OF_A_DIGIT) | low;
  }

  /** Digits of other scripts, which {@link Character#digit} knows as well, are none here. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, RADIX) : -1;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
