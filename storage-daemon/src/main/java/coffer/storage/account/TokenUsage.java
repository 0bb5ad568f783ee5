package coffer.storage.account;

import coffer.access.LastUse;
import coffer.account.AccountName;
import coffer.file.AtomicFile;
import coffer.file.FlatLine;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each token was last used, kept in {@code data/@usage/<account>}: {@code <hash> <time>} a
 * line. Uses are counted in memory and written now and then, so that a crash loses the uses of a
 * minute and no request waits for a disk. A file that cannot be read ends no token: its tokens
 * count as just used, and it is left as it is. For any number of threads.
 */
public final class TokenUsage implements LastUse {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUsage.class);

  private final Path folder;
  private final Clock clock;
  private final Map<AccountName, Map<TokenHash, Instant>> uses = new ConcurrentHashMap<>();
  private final Set<AccountName> changed = ConcurrentHashMap.newKeySet();

  /**
   * @param data the folder that holds {@code @usage}
   */
  public TokenUsage(Path data, Clock clock) {
    this.folder = data.resolve("@usage");
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
  public void save() {
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

  private Map<TokenHash, Instant> usesOf(AccountName account) throws IOException {
    Map<TokenHash, Instant> known = uses.get(account);
    if (known != null) {
      return known;
    }
    Map<TokenHash, Instant> read = read(file(account));
    Map<TokenHash, Instant> earlier = uses.putIfAbsent(account, read);
    return earlier == null ? read : earlier;
  }

  private void write(AccountName account) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }
    StringBuilder lines = new StringBuilder();
    byHex(usesOf(account))
        .forEach((hex, time) -> lines.append(hex).append(' ').append(time).append('\n'));
    AtomicFile.replace(
        file(account), lines.toString().getBytes(StandardCharsets.US_ASCII), "rw-r-----");
  }

  private static Map<String, Instant> byHex(Map<TokenHash, Instant> uses) {
    Map<String, Instant> byHex = new TreeMap<>();
    uses.forEach((token, time) -> byHex.put(token.hex(), time));
    return byHex;
  }

  private static Map<TokenHash, Instant> read(Path file) throws IOException {
    Map<TokenHash, Instant> uses = new ConcurrentHashMap<>();
    try {
      for (FlatLine line : FlatLine.of(Files.readAllBytes(file))) {
        if (line.fields().size() == 2) {
          Optional<TokenHash> token = TokenHash.parse(line.fields().get(0));
          Optional<Instant> time = instant(line.fields().get(1));
          if (token.isPresent() && time.isPresent()) {
            uses.put(token.get(), time.get());
          }
        }
      }
    } catch (NoSuchFileException e) {
      return uses;
    }
    return uses;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Path file(AccountName account) {
    return folder.resolve(account.value());
  }
}
