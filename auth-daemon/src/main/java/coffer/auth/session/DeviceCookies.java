package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.account.Passwords;
import coffer.file.AtomicFile;
import coffer.token.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * The marks of browsers that have signed in before ("device cookies", as OWASP has them): one
 * cookie with a mark for each account, signed with the server's own key. A mark signs nobody in; it
 * only keeps strangers' wrong passwords from holding its browser up. It counts for the very account
 * it was made for, not for a later one of the same name, and for as long as the password stays the
 * one it was made with: whoever has lost it keeps no mark. For any number of threads.
 */
public final class DeviceCookies {

  /** How long a browser keeps the cookie: its {@code Max-Age}. */
  public static final Duration LIFE = Duration.ofDays(365);

  private static final String KEY_FILE = ".device-key";
  private static final String KEY_MODE = "rw-------";

  private final Accounts accounts;
  private final Passwords passwords;
  private final SecureRandom random;
  private final String key;

  /**
   * Reads the key, or makes it.
   *
   * @param folders where the accounts are
   * @param accounts the same, for their ids
   * @param passwords theirs, with which marks end
   * @param random for the key, and for telling one mark from another
   * @throws IOException if the key can be neither read nor made
   */
  public DeviceCookies(
      AccountFolders folders, Accounts accounts, Passwords passwords, SecureRandom random)
      throws IOException {
    this.accounts = accounts;
    this.passwords = passwords;
    this.random = random;
    this.key = key(folders, random);
  }

  /** A key that is damaged is replaced: that makes strangers of browsers, and no more. */
  private static String key(AccountFolders folders, SecureRandom random) throws IOException {
    Path file = folders.root().resolve(KEY_FILE);
    Optional<BearerToken> key = Optional.empty();
    try {
      String line = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      key = BearerToken.parse(line.strip());
    } catch (NoSuchFileException e) {
      folders.makeRoot();
    }
    if (key.isPresent()) {
      return key.get().reveal();
    }
    String made = BearerToken.random(random).reveal();
    AtomicFile.replace(file, (made + "\n").getBytes(StandardCharsets.US_ASCII), KEY_MODE);
    return made;
  }

  /**
   * The cookie's new value after a sign-in: a fresh mark for that account besides those of others
   * that it holds. Characters that need no quoting.
   *
   * @param old the value that the browser has sent
   * @throws IOException if the account's files cannot be read
   */
  public String marked(AccountName account, Optional<String> old) throws IOException {
    Optional<Account> found = accounts.find(account);
    DeviceMarks marks = DeviceMarks.parse(old.orElse(""));
    if (found.isEmpty()) {
      return marks.toString();
    }
    String nonce = BearerToken.random(random).reveal();
    return marks.with(new DeviceMark(account, nonce, code(account, found.get(), nonce))).toString();
  }

  /** What the browser is known by to that account; empty for a stranger's, or a forged cookie. */
  public Optional<String> device(AccountName account, Optional<String> cookie) throws IOException {
    Optional<DeviceMark> mark = cookie.flatMap(value -> DeviceMarks.parse(value).of(account));
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    String nonce = mark.get().nonce();
    Optional<Account> found = accounts.find(account);
    return found.isPresent() && mark.get().hasCode(code(account, found.get(), nonce))
        ? Optional.of(nonce)
        : Optional.empty();
  }

  private String code(AccountName account, Account found, String nonce) throws IOException {
    String password = passwords.generation(account);
    return Mac256.of(
        key, String.join("\n", "device", account.value(), found.id(), nonce, password));
  }
}
