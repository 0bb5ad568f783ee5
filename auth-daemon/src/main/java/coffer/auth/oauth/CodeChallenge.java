package coffer.auth.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an app proves itself by when it redeems a code (RFC 7636): the SHA-256 of a secret that it
 * has made up for this one request, base64url. The method {@code plain}, which would show the
 * secret to whoever sees the request, is not taken.
 */
public record CodeChallenge(String value) {

  /** The one method. */
  public static final String METHOD = "S256";

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /**
   * @throws IllegalArgumentException if it is not 43 characters of base64url
   */
  public CodeChallenge {
    if (!CHALLENGE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a code challenge");
    }
  }

  /** The challenge that is written so; empty if it is none. */
  public static Optional<CodeChallenge> parse(String written) {
    return CHALLENGE.matcher(written).matches()
        ? Optional.of(new CodeChallenge(written))
        : Optional.empty();
  }

  /** True for 43 to 128 unreserved characters (RFC 7636, section 4.1). */
  public static boolean isVerifier(String text) {
    return VERIFIER.matcher(text).matches();
  }

  /** True if that is the secret. */
  public boolean isMetBy(String verifier) {
    return isVerifier(verifier)
        && MessageDigest.isEqual(sha256(ascii(verifier)), Base64.getUrlDecoder().decode(value));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
