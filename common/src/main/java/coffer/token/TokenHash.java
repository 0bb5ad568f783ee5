package coffer.token;

import java.util.Optional;

/**
 * The SHA-256 of a secret, 64 hex digits in lower case: how tokens and sessions are known on disk.
 */
public record TokenHash(String hex) {

  private static final int DIGITS = 64;
  private static final int ID_DIGITS = 12;

  /**
   * @throws IllegalArgumentException if it is not 64 hex digits in lower case
   */
  public TokenHash {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("not the hash of a token");
    }
  }

  /** The hash that is written so; empty if it is none. */
  public static Optional<TokenHash> parse(String hex) {
    return isValid(hex) ? Optional.of(new TokenHash(hex)) : Optional.empty();
  }

  private static boolean isValid(String hex) {
    if (hex.length() != DIGITS) {
      return false;
    }
    for (int at = 0; at < DIGITS; at++) {
      char c = hex.charAt(at);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The first 12 digits: what people and logs call it by. */
  public String id() {
    return hex.substring(0, ID_DIGITS);
  }

  @Override
  public String toString() {
    return hex;
  }
}
