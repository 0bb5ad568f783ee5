package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
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
 * it was made for, not for a later one of the same name. For any number of threads.
 */
public final class DeviceCookies {

  /** How long a browser keeps the cookie: its {@code Max-Age}. */
  public static final Duration LIFE = Duration.ofDays(365);

  private static final String KEY_FILE = ".device-key";
  private static final String KEY_MODE = "rw-------";

  private final Accounts accounts;
  private final SecureRandom random;
  private final String key;

  /**
   * Reads the key, or makes it.
   *
   * @param folders where the accounts are
   * @param accounts the same, for their ids
   * @param random for the key, and for telling one mark from another
   * @throws IOException if the key can be neither read nor made
   */
  public DeviceCookies(AccountFolders folders, Accounts accounts, SecureRandom random)
      throws IOException {
    this.accounts = accounts;
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
    Optional<String> id = accounts.find(account).map(Account::id);
    DeviceMarks marks = DeviceMarks.parse(old.orElse(""));
    if (id.isEmpty()) {
      return marks.toString();
    }
    String nonce = BearerToken.random(random).reveal();
    return marks.with(new DeviceMark(account, nonce, code(account, id.get(), nonce))).toString();
  }

  /** What the browser is known by to that account; empty for a stranger's, or a forged cookie. */
  public Optional<String> device(AccountName account, Optional<String> cookie) throws IOException {
    Optional<DeviceMark> mark = cookie.flatMap(value -> DeviceMarks.parse(value).of(account));
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    return accounts
        .find(account)
        .filter(found -> mark.get().hasCode(code(account, found.id(), mark.get().nonce())))
        .map(found -> mark.get().nonce());
  }

  private String code(AccountName account, String id, String nonce) {
    return Mac256.of(key, "device\n" + account + "\n" + id + "\n" + nonce);
  }
}
