package coffer.token;

import coffer.scope.AccessScopes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How one field of a line about a token is written, in {@code tokens} and {@code refresh} alike.
 */
public final class TokenFields {

  private TokenFields() {}

  /** Scopes, which may have no space between them. */
  public static String format(AccessScopes scopes) {
    return scopes.toString().replace(' ', ',');
  }

  /** The scopes that are written so; empty if they are none. */
  public static Optional<AccessScopes> scopes(String field) {
    return AccessScopes.parse(field.replace(',', ' '));
  }

  /** The time that is written so; empty if it is none. */
  public static Optional<Instant> time(String field) {
    try {
      return Optional.of(Instant.parse(field));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A device in words, without the spaces between them. */
  public static String device(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What {@link #device} wrote; for people only, so that a broken encoding is no fault. */
  public static String deviceOf(String field) {
    try {
      return URLDecoder.decode(field, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return field;
    }
  }
}
