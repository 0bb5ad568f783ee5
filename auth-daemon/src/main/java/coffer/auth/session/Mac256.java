package coffer.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), with a key in ASCII. */
public final class Mac256 {

  private static final String ALGORITHM = "HmacSHA256";

  private Mac256() {}

  /** The code of a text, base64url without padding. */
  public static String of(String key, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(key, text));
  }

  /** The code itself: 32 bytes. */
  public static byte[] bytes(String key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
