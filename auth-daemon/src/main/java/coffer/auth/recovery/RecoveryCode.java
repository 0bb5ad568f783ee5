package coffer.auth.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recovery code: 120 random bits in Crockford's base32, which people read to each other without
 * mistakes. It has no {@code toString} of use, so that it cannot end in a log by accident.
 */
public final class RecoveryCode {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 24;

  /** Those of earlier versions, which people may have in a drawer. */
  private static final int EARLIER_LENGTH = 20;

  private static final int GROUP = 4;
  private static final int LONGEST_TYPED = 200;
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Zs}\\p{Pd}._]+");
  private static final Pattern CODE =
      Pattern.compile(
          "([" + DIGITS + "]{" + EARLIER_LENGTH + "}|[" + DIGITS + "]{" + LENGTH + "})");

  private final String digits;

  private RecoveryCode(String digits) {
    this.digits = digits;
  }

  static RecoveryCode random(SecureRandom random) {
    StringBuilder digits = new StringBuilder();
    for (int at = 0; at < LENGTH; at++) {
      digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return new RecoveryCode(digits.toString());
  }

  /**
   * The code somebody has typed, in either case, with or without what separates its groups, and
   * with letters for the digits they look like; empty for what is no code.
   */
  public static Optional<RecoveryCode> typed(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String digits =
        SEPARATORS
            .matcher(typed)
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1');
    return CODE.matcher(digits).matches()
        ? Optional.of(new RecoveryCode(digits))
        : Optional.empty();
  }

  /** SHA-256 of salt and code, in hex: with 112 bits or more, and a salt, that is enough. */
  String hash(String salt) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha256.digest(digits.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** As it is shown once: {@code 7f3k-m0xq-…}. */
  public String reveal() {
    StringBuilder shown = new StringBuilder(digits);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      shown.insert(at, '-');
    }
    return shown.toString();
  }

  @Override
  public String toString() {
    return "RecoveryCode";
  }
}
