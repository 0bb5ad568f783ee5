package coffer.token;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a secret, 64 hex digits in lower case: how tokens and sessions are known on disk.
 */
public record TokenHash(String hex) {

  private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if it is not 64 hex digits in lower case
   */
  public TokenHash {
    if (!VALID.matcher(hex).matches()) {
      throw new IllegalArgumentException("not the hash of a token");
    }
  }

  /** The hash that is written so; empty if it is none. */
  public static Optional<TokenHash> parse(String hex) {
    return VALID.matcher(hex).matches() ? Optional.of(new TokenHash(hex)) : Optional.empty();
  }

  @Override
  public String toString() {
    return hex;
  }
}
