package coffer.auth.account;

import coffer.account.AccountName;
import coffer.file.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks and sets passwords. At most two are computed at once and a few wait, so that a crowd at
 * the door costs bounded memory and time. For any number of threads.
 */
public final class Passwords {

  private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
  private static final String KEY = "password";
  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;
  private static final int KEPT = 4;

  private final AccountFolders folders;
  private final Accounts accounts;
  private final SecureRandom random;
  private final HashingCost cost;
  private final Computations computations = new Computations(AT_ONCE, WAITING, KEPT);

  /**
   * @param folders where the accounts are
   * @param accounts the same, to know which of them may be used
   * @param random for salts
   * @param cost of new hashes; {@link HashingCost#RECOMMENDED} outside tests
   */
  public Passwords(
      AccountFolders folders, Accounts accounts, SecureRandom random, HashingCost cost) {
    this.folders = folders;
    this.accounts = accounts;
    this.random = random;
    this.cost = cost;
  }

  /**
   * Whether that is the account's password. Takes as long for an account that does not exist. A
   * hash with weaker parameters than today's is replaced when the password is right.
   *
   * @param typed as it came from the form
   * @param priority of whoever has typed it
   * @throws BusyException if too many are waiting
   * @throws IOException if the account's files cannot be read
   */
  public PasswordCheck check(AccountName account, String typed, Priority priority)
      throws IOException, BusyException {
    Password password = Password.typed(typed);
    Optional<PasswordHash> stored = stored(account);
    PasswordHash hash = stored.orElseGet(() -> PasswordHash.ofNone(cost));
    boolean matches = computations.compute(priority, () -> hash.matches(password));
    if (!matches || stored.isEmpty() || !isActive(account)) {
      return PasswordCheck.WRONG;
    }
    if (hash.cost().isWeakerThan(cost)) {
      strengthen(account, password, hash);
    }
    return PasswordCheck.RIGHT;
  }

  /**
   * Sets the account's password. Durable on return. Sessions go on; who wants them to end ends them
   * afterwards.
   *
   * @throws RefusedException if it says little more than the account's name
   * @throws BusyException if too many are waiting
   * @throws IOException if there is no such account, or its files cannot be written
   */
  public void set(AccountName account, Password password)
      throws IOException, BusyException, RefusedException {
    password.requireMoreThan(account);
    PasswordHash hash = hash(password);
    folders.change(account, folder -> write(folder, hash));
  }

  /**
   * Tells one state of the account's secrets from another: a password that was right is so still if
   * this is the same as before it was checked.
   */
  public Object version(AccountName account) throws IOException {
    return FileIdentity.of(folders.of(account).resolve("secrets"));
  }

  /**
   * What is the same for as long as the account's password is, and its hash is not made stronger,
   * and is to be shown to nobody; empty without a password.
   *
   * @throws IOException if the account's files cannot be read
   */
  public String generation(AccountName account) throws IOException {
    return SecretsFile.read(folders.of(account)).value(KEY).orElse("");
  }

  /** Whether the account has one, right or damaged. */
  public boolean isSet(AccountName account) throws IOException {
    return isSet(SecretsFile.read(folders.of(account)));
  }

  /** The same for secrets that somebody has read. */
  public static boolean isSet(SecretsFile secrets) {
    return secrets.value(KEY).isPresent();
  }

  /**
   * Takes the account's password away, if its secrets hold something else to sign in with. Durable
   * on return. Marks of browsers and sessions go on as {@link #set} says.
   *
   * @param otherwise whether one can sign in without it
   * @return false if it has to stay
   * @throws IOException if there is no such account, or its files cannot be written
   */
  public boolean remove(AccountName account, Predicate<SecretsFile> otherwise) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          if (!otherwise.test(secrets)) {
            return false;
          }
          secrets.without(KEY).write(folder);
          return true;
        });
  }

  /** The {@code secrets} of a new account with that password. */
  byte[] firstSecrets(Password password) throws BusyException {
    return SecretsFile.parse(new byte[0]).with(KEY, hash(password).toString()).content();
  }

  /** How many hashes were computed so far. */
  long computed() {
    return computations.begun();
  }

  private PasswordHash hash(Password password) throws BusyException {
    return computations.compute(Priority.RESERVED, () -> PasswordHash.of(password, cost, random));
  }

  private boolean isActive(AccountName account) throws IOException {
    return accounts.find(account).filter(Account::isActive).isPresent();
  }

  private Optional<PasswordHash> stored(AccountName account) throws IOException {
    Optional<String> phc = SecretsFile.read(folders.of(account)).value(KEY);
    Optional<PasswordHash> hash = phc.flatMap(PasswordHash::parse);
    if (phc.isPresent() && hash.isEmpty()) {
      LOG.error(
          "the password in the secrets of {} cannot be understood: nobody can sign in", account);
    }
    return hash;
  }

  private static void write(Path folder, PasswordHash hash) throws IOException {
    SecretsFile.read(folder).with(KEY, hash.toString()).write(folder);
  }

  /** Not worth failing a sign-in for: the next one tries again. */
  private void strengthen(AccountName account, Password password, PasswordHash weaker) {
    try {
      PasswordHash stronger = hash(password);
      folders.change(
          account,
          folder -> {
            if (SecretsFile.read(folder).value(KEY).equals(Optional.of(weaker.toString()))) {
              write(folder, stronger);
            }
          });
    } catch (IOException | BusyException e) {
      LOG.warn("the password hash of {} stays as weak as it is: {}", account, e.toString());
    }
  }
}
