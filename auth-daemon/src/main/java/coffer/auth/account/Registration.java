package coffer.auth.account;

import coffer.account.AccountName;
import coffer.auth.text.Phrase;
import coffer.file.AtomicFile;
import coffer.file.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Makes accounts. A new one is made whole under a temporary name, each of its files synced, then
 * renamed into place, and the folder of accounts synced: after a crash at any point it is there or
 * not. What a crash leaves under a temporary name is nobody's account, and is removed by a later
 * registration.
 */
public final class Registration {

  /** Where grants are written, for whoever opens the file with an editor. */
  private static final String FIRST_GRANTS =
      """
      # Who may do what: one grant a line, 'app module permissions'.
      # app: the SHA-256 of the app's origin, or the origin itself, such as https://app.example.org
      # module: its name, or * for everything; permissions: r, rw or empty
      """;

  private static final int ID_BYTES = 16;
  private static final String READABLE = "rw-r-----";

  private final AccountFolders folders;
  private final Passwords passwords;
  private final Clock clock;
  private final SecureRandom random;
  private final Aliases aliases;

  /**
   * @param folders where the accounts are
   * @param passwords for the new accounts' secrets
   * @param clock for times of creation
   * @param random for ids
   */
  public Registration(
      AccountFolders folders, Passwords passwords, Clock clock, SecureRandom random) {
    this.folders = folders;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
    this.aliases = new Aliases(folders, clock);
  }

  /**
   * Makes an account, which inherits nothing from one that had its name before. Durable on return.
   *
   * @throws RefusedException if the name is taken, by an account or as an alias, or the password
   *     says little more than the name
   * @throws BusyException if too many passwords are being computed
   * @throws IOException if it cannot be written; there is no such account then
   */
  public void add(AccountName name, Password password)
      throws IOException, RefusedException, BusyException {
    add(name, password, Permit.OPERATORS);
  }

  /**
   * The same for somebody who needs a permit. It is claimed for this account, after all else that
   * could fail; then the account is put into place, which uses it up; then it is cleared away.
   * After a crash at any point there is either the account or the permit.
   *
   * @throws RefusedException as above, or if the permit is none
   * @throws BusyException if too many passwords are being computed
   * @throws IOException if it cannot be written; there is no such account then, unless all that
   *     failed was the last sync
   */
  public void add(AccountName name, Password password, Permit permit)
      throws IOException, RefusedException, BusyException {
    requireFree(name);
    password.requireMoreThan(name);
    byte[] secrets = passwords.firstSecrets(password);
    FolderMaker.makeIfMissing(folders.root());
    FolderMaker.removeAbandoned(folders.root(), clock.instant());
    Path temporary = FolderMaker.makeTemporary(folders.root());
    String id = newId();
    try {
      fill(temporary, id, secrets);
      place(new Draft(temporary, id), name, permit);
    } finally {
      FolderMaker.delete(temporary);
    }
  }

  /** An account that is whole, and not in its place yet. */
  private record Draft(Path folder, String id) {}

  /** Aliases of an account that had the name before are nobody's. */
  private void place(Draft draft, AccountName name, Permit permit)
      throws IOException, RefusedException {
    FolderLock lock = folders.lockAll();
    try {
      requireFree(name);
      aliases.removeAllLocked(name);
      permit.claim(name, draft.id());
      move(draft.folder(), name);
      AtomicFile.syncFolder(folders.root());
      permit.use();
    } finally {
      lock.close();
    }
  }

  private void move(Path temporary, AccountName name) throws IOException, RefusedException {
    try {
      Files.move(temporary, folders.of(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      requireFree(name);
      throw e;
    }
  }

  private void fill(Path folder, String id, byte[] secrets) throws IOException {
    AtomicFile.replace(folder.resolve("account"), account(id), READABLE);
    AtomicFile.replace(folder.resolve(".auth"), ascii(FIRST_GRANTS), READABLE);
    AtomicFile.replace(folder.resolve("tokens"), ascii("# issued tokens, hashed\n"), READABLE);
    AtomicFile.replace(folder.resolve("secrets"), secrets, SecretsFile.MODE);
  }

  private void requireFree(AccountName name) throws IOException, RefusedException {
    if (Files.exists(folders.of(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(Phrase.of("name.account").with("name", name.value()));
    }
    aliases.requireNone(name);
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private byte[] account(String id) {
    return ascii(
        "id = %s%nstate = active%ncreated = %s%n"
            .formatted(id, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
