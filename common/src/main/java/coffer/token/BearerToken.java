package coffer.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret that whoever holds it may use: an access token (RFC 6750), or the value of a session
 * cookie. 256 random bits, base64url without padding. It has no {@code toString} of use, so that it
 * cannot end in a log by accident.
 */
public final class BearerToken {

  private static final int BYTES = 32;
  private static final int LENGTH = 43;

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  /** A new token from that source of randomness. */
  public static BearerToken random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The token as a client sends it; empty if no token of ours looks like that. */
  public static Optional<BearerToken> parse(String value) {
    return isValid(value) ? Optional.of(new BearerToken(value)) : Optional.empty();
  }

  private static boolean isValid(String value) {
    if (value.length() != LENGTH) {
      return false;
    }
    for (int at = 0; at < LENGTH; at++) {
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
