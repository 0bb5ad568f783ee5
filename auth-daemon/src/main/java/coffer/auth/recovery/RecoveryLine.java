package coffer.auth.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code secrets} keeps of one code: {@code <made> <salt> <hash>}.
 *
 * @param made when
 * @param salt of the set the code is of, base64url
 * @param hash of salt and code, in hex
 */
record RecoveryLine(Instant made, String salt, String hash) {

  static final String KEY = "recovery";
  private static final Pattern SALT = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  static Optional<RecoveryLine> parse(String value) {
    String[] fields = value.split("[ \\t]+", -1);
    if (fields.length != 3
        || !SALT.matcher(fields[1]).matches()
        || !HASH.matcher(fields[2]).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RecoveryLine(Instant.parse(fields[0]), fields[1], fields[2]));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  boolean isOf(RecoveryCode code) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII),
        code.hash(salt).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return made + " " + salt + " " + hash;
  }
}
