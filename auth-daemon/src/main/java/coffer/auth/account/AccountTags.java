package coffer.auth.account;

import coffer.account.AccountName;
import coffer.file.FileIdentity;
import coffer.token.AccountTag;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds accounts by the tags of their tokens. The names are listed, without a look at any of the
 * folders, when a tag is not known and a name may have come since. A name that was found may be
 * nobody's any more. For any number of threads.
 */
public final class AccountTags {

  /** A change within the granularity of the file system's clock would not show. */
  private static final Duration YOUNG = Duration.ofSeconds(2);

  private final AccountFolders folders;
  private final Clock clock;
  private Map<AccountTag, List<AccountName>> names = Map.of();
  private Optional<FileIdentity> listed = Optional.empty();
  private Instant when = Instant.EPOCH;

  /**
   * @param folders where the accounts are
   * @param clock the one the kernel stamps files with
   */
  public AccountTags(AccountFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /** The names with that tag: hardly ever more than one. */
  public synchronized List<AccountName> find(AccountTag tag) throws IOException {
    if (!names.containsKey(tag) && isOutdated()) {
      list();
    }
    return names.getOrDefault(tag, List.of());
  }

  private boolean isOutdated() throws IOException {
    Optional<FileIdentity> now = FileIdentity.of(folders.root());
    return !now.equals(listed)
        || now.filter(root -> !root.changed().plus(YOUNG).isBefore(when)).isPresent();
  }

  private void list() throws IOException {
    listed = FileIdentity.of(folders.root());
    when = clock.instant();
    Map<AccountTag, List<AccountName>> found = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folders.root())) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        AccountName.parse(name)
            .filter(parsed -> parsed.value().equals(name))
            .ifPresent(
                parsed ->
                    found
                        .computeIfAbsent(AccountTag.of(parsed), tag -> new ArrayList<>(1))
                        .add(parsed));
      }
    } catch (NoSuchFileException e) {
      names = Map.of();
      return;
    }
    found.replaceAll((tag, accounts) -> List.copyOf(accounts));
    names = found;
  }
}
