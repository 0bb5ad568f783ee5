package coffer.storage.account;

import coffer.access.LastUse;
import coffer.account.AccountName;
import coffer.token.TokenHash;
import coffer.token.UsageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each token was last used, kept in {@code data/@usage/<account>}, and with the data of an
 * account that was put aside. Uses are counted in memory and written now and then, so that a crash
 * loses the uses of a minute and no request waits for a disk. A file that cannot be read ends no
 * token: its tokens count as just used, and it is left as it is. For any number of threads.
 */
public final class TokenUsage implements LastUse {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUsage.class);

  /**
   * A token ends 90 days after its last use unless its line says otherwise; one that was not used
   * for much longer is taken to be gone, and nothing is kept of it.
   */
  private static final Duration KEPT = Duration.ofDays(400);

  private final Path folder;
  private final Clock clock;
  private final Map<AccountName, Map<TokenHash, Instant>> uses = new ConcurrentHashMap<>();
  private final Set<AccountName> changed = ConcurrentHashMap.newKeySet();

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
      return Optional.ofNullable(usesOf(account).get(token));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file(account), e.toString());
      return Optional.of(clock.instant());
    }
  }

  /** That token was used just now. */
  public void used(AccountName account, TokenHash token) {
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      if (!now.equals(usesOf(account).put(token, now))) {
        changed.add(account);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read", file(account), e);
    }
  }

  /** Writes what has changed since the last time. What cannot be written stays for the next. */
  public synchronized void save() {
    for (AccountName account : List.copyOf(changed)) {
      changed.remove(account);
      try {
        write(account);
      } catch (IOException e) {
        changed.add(account);
        LOG.warn("{} cannot be written: {}", file(account), e.toString());
      }
    }
  }

  /**
   * Puts the uses of an account's tokens into its folder, which is about to be put aside, so that
   * whoever has the name next does not go on with them. What cannot be put there stays.
   */
  synchronized void putAside(AccountName account, Path into) {
    try {
      Map<TokenHash, Instant> known = usesOf(account);
      if (!known.isEmpty()) {
        inside(into).write(known);
        file(account).delete();
      }
      uses.remove(account);
      changed.remove(account);
    } catch (IOException e) {
      LOG.warn("{} cannot be put aside: {}", file(account), e.toString());
    }
  }

  /**
   * Takes the uses out of an account's folder again, if there are any: a crash may have left them
   * there before the folder was put aside, so the later use of each token counts.
   */
  synchronized void bringBack(AccountName account, Path from) {
    try {
      Map<TokenHash, Instant> earlier = inside(from).read();
      if (!earlier.isEmpty()) {
        Map<TokenHash, Instant> known = usesOf(account);
        earlier.forEach((token, time) -> known.merge(token, time, TokenUsage::later));
        write(account);
        inside(from).delete();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be brought back: {}", inside(from), e.toString());
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static UsageFile inside(Path accountFolder) {
    return new UsageFile(accountFolder.resolve(UsageFile.FOLDER));
  }

  private Map<TokenHash, Instant> usesOf(AccountName account) throws IOException {
    Map<TokenHash, Instant> known = uses.get(account);
    if (known != null) {
      return known;
    }
    Map<TokenHash, Instant> read = new ConcurrentHashMap<>(file(account).read());
    Map<TokenHash, Instant> earlier = uses.putIfAbsent(account, read);
    return earlier == null ? read : earlier;
  }

  private void write(AccountName account) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }
    Map<TokenHash, Instant> known = usesOf(account);
    Instant oldest = clock.instant().minus(KEPT);
    known.values().removeIf(last -> last.isBefore(oldest));
    file(account).write(known);
  }

  private UsageFile file(AccountName account) {
    return new UsageFile(folder.resolve(account.value()));
  }
}
