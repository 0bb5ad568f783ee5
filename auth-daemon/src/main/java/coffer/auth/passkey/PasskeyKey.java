package coffer.auth.passkey;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which key a passkey is.
 *
 * @param id of the credential, base64url without padding
 * @param publicKey in COSE's form (RFC 9052), base64url without padding
 */
public record PasskeyKey(String id, String publicKey) {

  /** 1023 bytes: WebAuthn has none longer. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,1364}");

  /** 1500 bytes: RSA with 8192 bits is shorter. */
  private static final Pattern PUBLIC_KEY = Pattern.compile("[A-Za-z0-9_-]{1,2000}");

  static Optional<PasskeyKey> parse(String id, String publicKey) {
    return ID.matcher(id).matches() && PUBLIC_KEY.matcher(publicKey).matches()
        ? Optional.of(new PasskeyKey(id, publicKey))
        : Optional.empty();
  }
}
