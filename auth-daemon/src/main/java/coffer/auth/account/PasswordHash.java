package coffer.auth.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The Argon2id hash of a password, written as a PHC string: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. The string says what the hash costs, so that the cost
 * of new ones can change. Immutable.
 */
final class PasswordHash {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final HashingCost cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(HashingCost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * The hash of that password with a salt of its own; computes for as long as {@code cost} says.
   */
  static PasswordHash of(Password password, HashingCost cost, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(cost, salt, compute(password, cost, salt, HASH_BYTES));
  }

  /** A hash that no password has, but that is compared with one in the same time. */
  static PasswordHash ofNone(HashingCost cost) {
    return new PasswordHash(cost, new byte[SALT_BYTES], new byte[HASH_BYTES]);
  }

  /** The hash that is written so; empty if it is none, or one that costs too much to compute. */
  static Optional<PasswordHash> parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    HashingCost cost =
        new HashingCost(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    if (!cost.isBearable()) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      return Optional.of(
          new PasswordHash(
              cost, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  HashingCost cost() {
    return cost;
  }

  /** Whether it is the hash of that password; computes for as long as the cost says. */
  boolean matches(Password password) {
    return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
  }

  private static byte[] compute(Password password, HashingCost cost, byte[] salt, int length) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    argon2.generateBytes(password.bytes(), hash);
    return hash;
  }

  /** The PHC string. */
  @Override
  public String toString() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return String.format(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
        cost.memory(),
        cost.passes(),
        cost.lanes(),
        encoder.encodeToString(salt),
        encoder.encodeToString(hash));
  }
}
