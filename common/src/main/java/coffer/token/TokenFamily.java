package coffer.token;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the tokens of one sign-in by the code grant have in common: 48 random bits, base64url. It
 * opens nothing; it says what ends together.
 */
public record TokenFamily(String id) {

  static final int LENGTH = 8;
  private static final int BYTES = 6;
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{8}");

  /**
   * @throws IllegalArgumentException if it is not eight characters of base64url
   */
  public TokenFamily {
    if (!VALID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a family of tokens");
    }
  }

  /** A new one. */
  public static TokenFamily random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TokenFamily(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The family that is written so; empty if it is none. */
  public static Optional<TokenFamily> parse(String written) {
    return VALID.matcher(written).matches()
        ? Optional.of(new TokenFamily(written))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return id;
  }
}
