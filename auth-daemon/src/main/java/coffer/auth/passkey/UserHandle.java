package coffer.auth.passkey;

import coffer.auth.account.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What authenticators know an account by: 32 bytes that follow from the random id in its file, and
 * tell neither its name nor that id. A later account of the same name has another.
 *
 * @param text base64url without padding
 */
public record UserHandle(String text) {

  private static final String ALGORITHM = "HmacSHA256";

  /** That of an account. */
  public static UserHandle of(Account account) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(account.id().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] handle = mac.doFinal("passkey user handle".getBytes(StandardCharsets.US_ASCII));
      return new UserHandle(Base64.getUrlEncoder().withoutPadding().encodeToString(handle));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
