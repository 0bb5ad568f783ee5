package coffer.auth.recovery;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.SecretsFile;
import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The recovery codes of all accounts. For any number of threads. */
public final class RecoveryCodes {

  /** How many are made at once. */
  public static final int COUNT = 10;

  private static final int SALT_BYTES = 16;
  private static final RecoveryLine NOBODYS =
      new RecoveryLine(Instant.EPOCH, "A".repeat(22), "0".repeat(64));

  private final AccountFolders folders;
  private final Clock clock;
  private final SecureRandom random;

  public RecoveryCodes(AccountFolders folders, Clock clock, SecureRandom random) {
    this.folders = folders;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes new codes, to be shown now and never again; those from before are void. Durable on
   * return.
   *
   * @param replaced the set that they take the place of, by {@link #set}
   * @return the new ones; empty if the account has another set by now, which then stays
   * @throws IOException if there is no such account, or its files cannot be written
   */
  public Optional<List<RecoveryCode>> make(AccountName account, String replaced)
      throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    String salt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    List<RecoveryCode> codes = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      codes.add(RecoveryCode.random(random));
    }
    return folders.reckon(
        account,
        folder -> {
          SecretsFile before = SecretsFile.read(folder);
          if (!set(before).equals(replaced)) {
            return Optional.empty();
          }
          SecretsFile secrets = before.without(RecoveryLine.KEY);
          for (RecoveryCode code : codes) {
            secrets =
                secrets.plus(
                    RecoveryLine.KEY, new RecoveryLine(now, salt, code.hash(salt)).toString());
          }
          secrets.write(folder);
          return Optional.of(codes);
        });
  }

  /** Tells the account's codes from those it had before and will have; empty while it has none. */
  public String set(AccountName account) throws IOException {
    return set(SecretsFile.read(folders.of(account)));
  }

  private static String set(SecretsFile secrets) {
    return lines(secrets).stream().findFirst().map(RecoveryLine::salt).orElse("");
  }

  /**
   * Voids all that the account has left. Durable on return.
   *
   * @return how many there were
   */
  public int removeAll(AccountName account) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          secrets.without(RecoveryLine.KEY).write(folder);
          return left(secrets);
        });
  }

  /** How many that account has left. */
  public int left(AccountName account) throws IOException {
    return left(SecretsFile.read(folders.of(account)));
  }

  /** The same for secrets that somebody has read. */
  public static int left(SecretsFile secrets) {
    return lines(secrets).size();
  }

  /**
   * Uses that code up. Durable on return. Takes as long for an account that does not exist, or has
   * none.
   *
   * @return how many are left; empty if it is none of the account's
   * @throws IOException if the account's files cannot be read or written
   */
  public Optional<Integer> use(AccountName account, RecoveryCode code) throws IOException {
    if (find(SecretsFile.read(folders.of(account)), code).isEmpty()) {
      return Optional.empty();
    }
    try {
      return folders.reckon(
          account,
          folder -> {
            SecretsFile secrets = SecretsFile.read(folder);
            Optional<RecoveryLine> found = find(secrets, code);
            if (found.isEmpty()) {
              return Optional.<Integer>empty();
            }
            SecretsFile less =
                secrets.changing(RecoveryLine.KEY, found.get().toString(), Optional.empty());
            less.write(folder);
            return Optional.of(left(less));
          });
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Computes as many hashes whatever there is. */
  private static Optional<RecoveryLine> find(SecretsFile secrets, RecoveryCode code) {
    List<RecoveryLine> lines = lines(secrets);
    Optional<RecoveryLine> found = Optional.empty();
    for (int at = 0; at < Math.max(COUNT, lines.size()); at++) {
      RecoveryLine line = at < lines.size() ? lines.get(at) : NOBODYS;
      if (line.isOf(code) && at < lines.size()) {
        found = Optional.of(line);
      }
    }
    return found;
  }

  private static List<RecoveryLine> lines(SecretsFile secrets) {
    return secrets.values(RecoveryLine.KEY).stream()
        .map(RecoveryLine::parse)
        .flatMap(Optional::stream)
        .limit(COUNT)
        .toList();
  }

  /** The lines of {@code secrets} that are meant to be codes and are none; without their text. */
  public static List<BadLine> badIn(byte[] content) {
    return FlatLine.of(content).stream()
        .filter(line -> isBad(line.raw()))
        .map(line -> new BadLine(line.number(), "", "expected a recovery code: time, salt, hash"))
        .toList();
  }

  private static boolean isBad(String line) {
    int equals = line.indexOf('=');
    return equals > 0
        && line.substring(0, equals).strip().equals(RecoveryLine.KEY)
        && RecoveryLine.parse(line.substring(equals + 1).strip()).isEmpty();
  }
}
