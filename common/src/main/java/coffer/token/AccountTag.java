package coffer.token;

import coffer.account.AccountName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Whose a token is, for a request that names no account: base64url of the first six bytes of the
 * SHA-256 of {@code "coffer account "} and the name. Public, and no secret: whoever knows the name
 * can compute it. Two names may have the same one.
 */
public record AccountTag(String value) {

  static final int LENGTH = 8;
  private static final int BYTES = 6;

  /** The tag of that account. */
  public static AccountTag of(AccountName account) {
    try {
      byte[] name = ("coffer account " + account).getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
      return new AccountTag(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
