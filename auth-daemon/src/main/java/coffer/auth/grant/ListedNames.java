package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.file.FileIdentity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The names of all accounts, listed again when some may have come or gone: listing ten thousand
 * costs as much as looking at their files. Mutable, for one thread.
 */
final class ListedNames {

  /** A change within the granularity of the file system's clock would not show. */
  private static final Duration YOUNG = Duration.ofSeconds(2);

  /** For folders that became accounts by hand. */
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final AccountFolders folders;
  private final Accounts accounts;
  private final Clock clock;
  private List<AccountName> known = List.of();
  private Optional<FileIdentity> listed = Optional.empty();
  private Instant when = Instant.EPOCH;

  ListedNames(AccountFolders folders, Accounts accounts, Clock clock) {
    this.folders = folders;
    this.accounts = accounts;
    this.clock = clock;
  }

  boolean isOutdated() throws IOException {
    Optional<FileIdentity> now = FileIdentity.of(folders.root());
    boolean young = now.filter(root -> !root.changed().plus(YOUNG).isBefore(when)).isPresent();
    Duration since = Duration.between(when, clock.instant()).abs();
    return young || !now.equals(listed) || since.compareTo(AT_LEAST) > 0;
  }

  /** Lists them anew. */
  List<AccountName> list() throws IOException {
    listed = FileIdentity.of(folders.root());
    when = clock.instant();
    known = accounts.names();
    return known;
  }

  /** Those that were listed last. */
  List<AccountName> known() {
    return known;
  }
}
