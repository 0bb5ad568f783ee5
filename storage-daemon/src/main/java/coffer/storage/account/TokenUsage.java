package coffer.storage.account;

import coffer.access.LastUse;
import coffer.account.AccountName;
import coffer.path.ItemPath;
import coffer.token.IssuedToken;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import coffer.token.TokenUse;
import coffer.token.UsageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each token was last used and what for, kept in {@code data/@usage/<account>}, and with the
 * data of an account that was put aside. Uses are counted in memory and written now and then, so
 * that a crash loses the uses of a minute and no request waits for a disk. A file that cannot be
 * read ends no token: its tokens count as just used, and it is left as it is. For any number of
 * threads.
 *
 * <p>Tokens of one family are counted together: of these an app gets a new one each hour. What is
 * kept is so bounded by how often a person has let an app in.
 */
public final class TokenUsage implements LastUse {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUsage.class);

  /**
   * A token ends 90 days after its last use unless its line says otherwise; one that was not used
   * for much longer is taken to be gone, and nothing is kept of it.
   */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final class Uses {

    private final Map<String, LiveUse> byKey = new ConcurrentHashMap<>();

    /** True while something is known that is not on disk. */
    private volatile boolean changed;

    Uses(Map<String, TokenUse> read) {
      read.forEach((key, use) -> byKey.put(key, new LiveUse().add(use)));
    }

    Map<String, TokenUse> all() {
      Map<String, TokenUse> all = new HashMap<>();
      byKey.forEach((key, use) -> all.put(key, use.use()));
      return all;
    }
  }

  private final Path folder;
  private final Clock clock;
  private final Map<AccountName, Uses> accounts = new ConcurrentHashMap<>();

  /**
   * @param data the folder that holds {@code @usage}
   */
  public TokenUsage(Path data, Clock clock) {
    this.folder = data.resolve(UsageFile.FOLDER);
    this.clock = clock;
  }

  @Override
  public Optional<Instant> of(AccountName account, TokenHash token) {
    try {
      return Optional.ofNullable(uses(account).byKey.get(token.hex())).map(LiveUse::last);
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file(account), e.toString());
      return Optional.of(clock.instant());
    }
  }

  /**
   * What is known of all tokens of that account, by {@link TokenUse#key}.
   *
   * @throws IOException if what was written cannot be read
   */
  public Map<String, TokenUse> of(AccountName account) throws IOException {
    return uses(account).all();
  }

  /** A request came with that token just now. Waits for nothing but the file's first reading. */
  public void note(AccountName account, IssuedToken token, RequestKind kind, ItemPath path) {
    if (token.family().isEmpty() && token.life() instanceof TokenLife.Until) {
      // Nobody knows how many of these come: an auth daemon of before tells no families.
      return;
    }
    try {
      Uses uses = uses(account);
      String key = TokenUse.key(token);
      LiveUse use = uses.byKey.get(key);
      if (use == null) {
        use = uses.byKey.computeIfAbsent(key, unknown -> new LiveUse());
      }
      use.note(kind, path, clock.millis() / 1000);
      if (!uses.changed) {
        uses.changed = true;
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read", file(account), e);
    }
  }

  /** Writes what has changed since the last time. What cannot be written stays for the next. */
  public synchronized void save() {
    accounts.forEach(
        (account, uses) -> {
          if (uses.changed) {
            uses.changed = false;
            try {
              write(account);
            } catch (IOException e) {
              uses.changed = true;
              LOG.warn("{} cannot be written: {}", file(account), e.toString());
            }
          }
        });
  }

  /**
   * Puts the uses of an account's tokens into its folder, which is about to be put aside, so that
   * whoever has the name next does not go on with them. What cannot be put there stays.
   */
  synchronized void putAside(AccountName account, Path into) {
    try {
      Map<String, TokenUse> known = of(account);
      if (!known.isEmpty()) {
        inside(into).write(known);
        file(account).delete();
      }
      accounts.remove(account);
    } catch (IOException e) {
      LOG.warn("{} cannot be put aside: {}", file(account), e.toString());
    }
  }

  /**
   * Takes the uses out of an account's folder again, if there are any: a crash may have left them
   * there before the folder was put aside, so the later use of each token counts, and what is known
   * twice is not counted twice.
   */
  synchronized void bringBack(AccountName account, Path from) {
    try {
      Map<String, TokenUse> aside = inside(from).read();
      if (!aside.isEmpty()) {
        Map<String, TokenUse> known = new HashMap<>(of(account));
        aside.forEach((key, use) -> known.merge(key, use, TokenUse::latest));
        file(account).write(known);
        accounts.put(account, new Uses(known));
        inside(from).delete();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be brought back: {}", inside(from), e.toString());
    }
  }

  private static UsageFile inside(Path accountFolder) {
    return new UsageFile(accountFolder.resolve(UsageFile.FOLDER));
  }

  private Uses uses(AccountName account) throws IOException {
    Uses known = accounts.get(account);
    if (known != null) {
      return known;
    }
    Uses read = new Uses(file(account).read());
    Uses earlier = accounts.putIfAbsent(account, read);
    return earlier == null ? read : earlier;
  }

  private void write(AccountName account) throws IOException {
    makeFolder();
    Uses uses = uses(account);
    Instant oldest = clock.instant().minus(KEPT);
    uses.byKey.values().removeIf(use -> use.last().isBefore(oldest));
    file(account).write(uses.all());
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }
  }

  private UsageFile file(AccountName account) {
    return new UsageFile(folder.resolve(account.value()));
  }
}
