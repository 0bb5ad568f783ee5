package coffer.auth.passkey;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A passkey of an account, and its line in {@code secrets}: {@code id key counter backup created
 * used name}.
 *
 * @param key its id and public key
 * @param counter how often its device says it has signed; 0 where it does not count
 * @param backup whether it is on one device
 * @param created when it was added
 * @param used when somebody last signed in with it; empty for never
 * @param name what its person calls it
 */
public record Passkey(
    PasskeyKey key,
    long counter,
    Backup backup,
    Instant created,
    Optional<Instant> used,
    String name) {

  /** Of a name, in characters. */
  public static final int LONGEST_NAME = 60;

  private static final int FIELDS = 7;
  private static final Pattern COUNTER = Pattern.compile("[0-9]{1,10}");
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  public Passkey {
    created = created.truncatedTo(ChronoUnit.SECONDS);
    used = used.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    name = fit(name);
  }

  /** Without what cannot be read, and not too long; never empty. */
  private static String fit(String name) {
    String plain = UNFIT.matcher(name).replaceAll(" ").strip();
    int length = Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()));
    String cut = plain.substring(0, plain.offsetByCodePoints(0, length)).strip();
    return cut.isEmpty() ? "Passkey" : cut;
  }

  /** The passkey of that line; empty if it is none. */
  static Optional<Passkey> parse(String line) {
    String[] fields = line.split("[ \\t]+", -1);
    if (fields.length != FIELDS || !COUNTER.matcher(fields[2]).matches()) {
      return Optional.empty();
    }
    Optional<PasskeyKey> key = PasskeyKey.parse(fields[0], fields[1]);
    Optional<Backup> backup = Backup.parse(fields[3]);
    if (key.isEmpty() || backup.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Passkey(
              key.get(),
              Long.parseLong(fields[2]),
              backup.get(),
              Instant.parse(fields[4]),
              fields[5].equals("-") ? Optional.empty() : Optional.of(Instant.parse(fields[5])),
              URLDecoder.decode(fields[6], StandardCharsets.UTF_8)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What browsers and authenticators know it by, base64url. */
  public String id() {
    return key.id();
  }

  Passkey named(String name) {
    return new Passkey(key, counter, backup, created, used, name);
  }

  Passkey usedAt(Instant time, Assertion assertion) {
    return new Passkey(
        key, assertion.counter(), assertion.backup(), created, Optional.of(time), name);
  }

  /** As it stands in the file. */
  @Override
  public String toString() {
    return String.join(
        " ",
        key.id(),
        key.publicKey(),
        Long.toString(counter),
        backup.word(),
        created.toString(),
        used.map(Instant::toString).orElse("-"),
        URLEncoder.encode(name, StandardCharsets.UTF_8));
  }
}
