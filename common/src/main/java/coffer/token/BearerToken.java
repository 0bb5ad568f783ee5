package coffer.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret that whoever holds it may use: an access token (RFC 6750), a refresh token, a code, or
 * the value of a session cookie. 256 bits, base64url without padding: 43 characters. A token of an
 * account has the account's {@link AccountTag} behind them, and a refresh token its {@link
 * TokenFamily} behind that; both are public, and part of what is hashed. It has no {@code toString}
 * of use, so that it cannot end in a log by accident.
 */
public final class BearerToken {

  private static final int BYTES = 32;
  private static final int SECRET = 43;
  private static final int TAGGED = SECRET + AccountTag.LENGTH;
  private static final int LONGEST = TAGGED + TokenFamily.LENGTH;

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  /** A new token from that source of randomness. */
  public static BearerToken random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /**
   * The token of these 32 bytes, which nobody else can guess.
   *
   * @throws IllegalArgumentException if they are more or fewer
   */
  public static BearerToken of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a token has 256 bits");
    }
    return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The token of that account with the secret of this one, which has no tag yet. */
  public BearerToken tagged(AccountTag tag) {
    return longer(SECRET, tag.value());
  }

  /** The token of that family with secret and tag of this one, which has no family yet. */
  public BearerToken in(TokenFamily family) {
    return longer(TAGGED, family.id());
  }

  private BearerToken longer(int expected, String part) {
    if (value.length() != expected) {
      throw new IllegalStateException("this token has that part already, or none before it");
    }
    return new BearerToken(value + part);
  }

  /** Whose it says it is; empty if it says nothing. */
  public Optional<AccountTag> account() {
    return value.length() < TAGGED
        ? Optional.empty()
        : Optional.of(new AccountTag(value.substring(SECRET, TAGGED)));
  }

  /** Which family it says it is of; empty if it says nothing. */
  public Optional<TokenFamily> family() {
    return value.length() < LONGEST
        ? Optional.empty()
        : Optional.of(new TokenFamily(value.substring(TAGGED)));
  }

  /** The token as a client sends it; empty if no token of ours looks like that. */
  public static Optional<BearerToken> parse(String value) {
    return isValid(value) ? Optional.of(new BearerToken(value)) : Optional.empty();
  }

  private static boolean isValid(String value) {
    int length = value.length();
    if (length != SECRET && length != TAGGED && length != LONGEST) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      char c = value.charAt(at);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** The secret itself, for the one response that hands it out. */
  public String reveal() {
    return value;
  }

  /** What may be stored and compared in its place. */
  public TokenHash hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new TokenHash(
          HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.US_ASCII))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BearerToken token
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.US_ASCII),
            token.value.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "BearerToken";
  }
}
