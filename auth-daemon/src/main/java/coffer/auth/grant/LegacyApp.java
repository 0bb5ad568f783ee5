package coffer.auth.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the original system knew an app: MD5 of its salt, client id and redirect URI without query.
 */
final class LegacyApp {

  private LegacyApp() {}

  /**
   * The fingerprint, 32 hex digits in lower case. Not a secret, nor trusted: it only names lines.
   */
  static String fingerprint(String salt, String clientId, String redirectUri) {
    String text = salt + clientId + redirectUri.replaceFirst("\\?.*", "");
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
