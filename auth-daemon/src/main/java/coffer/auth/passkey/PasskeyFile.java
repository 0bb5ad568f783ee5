package coffer.auth.passkey;

import coffer.auth.account.SecretsFile;
import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.util.List;
import java.util.Optional;

/** The passkeys in an account's {@code secrets}. Lines that are no passkeys stay as they are. */
public final class PasskeyFile {

  private static final String KEY = "passkey";

  private PasskeyFile() {}

  /** Those that can be understood, in the order they were added. */
  public static List<Passkey> in(SecretsFile secrets) {
    return secrets.values(KEY).stream().map(Passkey::parse).flatMap(Optional::stream).toList();
  }

  /** The same secrets with no passkey. */
  static SecretsFile without(SecretsFile secrets) {
    return secrets.without(KEY);
  }

  static Optional<Passkey> find(SecretsFile secrets, String id) {
    return in(secrets).stream().filter(passkey -> passkey.id().equals(id)).findFirst();
  }

  static SecretsFile with(SecretsFile secrets, Passkey passkey) {
    return secrets.plus(KEY, passkey.toString());
  }

  static SecretsFile changed(SecretsFile secrets, Passkey old, Optional<Passkey> changed) {
    return secrets.changing(KEY, old.toString(), changed.map(Passkey::toString));
  }

  /**
   * The lines of {@code secrets} that are meant to be passkeys and are none; without their text.
   */
  public static List<BadLine> badIn(byte[] content) {
    return FlatLine.of(content).stream()
        .filter(line -> isBad(line.raw()))
        .map(
            line ->
                new BadLine(
                    line.number(),
                    "",
                    "expected a passkey: id, key, counter, backup, created, used, name"))
        .toList();
  }

  private static boolean isBad(String line) {
    int equals = line.indexOf('=');
    return equals > 0
        && line.substring(0, equals).strip().equals(KEY)
        && Passkey.parse(line.substring(equals + 1).strip()).isEmpty();
  }
}
