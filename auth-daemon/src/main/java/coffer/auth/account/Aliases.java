package coffer.auth.account;

import coffer.account.AccountName;
import coffer.auth.text.Phrase;
import coffer.file.AtomicFile;
import coffer.file.BadLineReport;
import coffer.file.FileIdentity;
import coffer.file.FolderLock;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Second addresses of accounts, in {@code accounts/@aliases}. Changed under the lock of the folder
 * of accounts, under which accounts are made and brought back too, so that no name is ever both.
 * For any number of threads.
 */
public final class Aliases {

  private static final String FILE = "@aliases";
  private static final String MODE = "rw-r-----";
  private static final AliasFile NONE = AliasFile.parse(new byte[0]);

  private final AccountFolders folders;
  private final Path path;
  private final WatchedFile<AliasFile> file;
  private volatile AliasFile last = NONE;

  /**
   * @param folders where the accounts are
   * @param clock the one the kernel stamps files with
   */
  public Aliases(AccountFolders folders, Clock clock) {
    this.folders = folders;
    this.path = folders.root().resolve(FILE);
    this.file =
        new WatchedFile<>(
            path, clock, BadLineReport.parsing(path, AliasFile::parse, AliasFile::badLines));
  }

  /** Where the file is, whether it exists or not. */
  public Path path() {
    return path;
  }

  /**
   * What the file says; while somebody is saving it, what it said before. Waits a moment for that
   * only where it said something before.
   */
  public AliasFile file() throws IOException {
    if (last == NONE && FileIdentity.of(path).isEmpty()) {
      return NONE;
    }
    AliasFile now = Patience.read(file).settled().orElse(last);
    // Where there is none, a missing file needs no waiting, whatever else happens in its folder.
    last = now.all().isEmpty() ? NONE : now;
    return now;
  }

  /**
   * Makes an alias. Durable on return.
   *
   * @throws RefusedException if it is an account's name or an alias already, there is no such
   *     account, or somebody is saving the file
   */
  public void add(AccountName alias, AccountName account) throws IOException, RefusedException {
    FolderLock lock = folders.lockAll();
    try {
      if (!isThere(folders.of(account))) {
        throw new RefusedException("There is no account '" + account + "'.");
      }
      if (isThere(folders.of(alias))) {
        throw new RefusedException("'" + alias + "' is an account's own name.");
      }
      Optional<AccountName> other = settled().account(alias);
      if (other.isPresent()) {
        throw new RefusedException("'" + alias + "' is an alias of '" + other.get() + "' already.");
      }
      change(file -> file.with(alias, account));
    } finally {
      lock.close();
    }
  }

  /**
   * Takes an alias away. Durable on return.
   *
   * @throws RefusedException if it is none of that account's, or somebody is saving the file
   */
  public void remove(AccountName alias, AccountName account) throws IOException, RefusedException {
    FolderLock lock = folders.lockAll();
    try {
      if (!settled().account(alias).equals(Optional.of(account))) {
        throw new RefusedException("'" + account + "' has no alias '" + alias + "'.");
      }
      change(file -> file.without(alias));
    } finally {
      lock.close();
    }
  }

  /**
   * Takes all aliases of an account away. Durable on return.
   *
   * @return those it had
   * @throws RefusedException if somebody is saving the file
   */
  public SortedSet<AccountName> removeAll(AccountName account)
      throws IOException, RefusedException {
    FolderLock lock = folders.lockAll();
    try {
      return removeAllLocked(account);
    } finally {
      lock.close();
    }
  }

  /** The same for whoever has the lock of all. */
  SortedSet<AccountName> removeAllLocked(AccountName account) throws IOException, RefusedException {
    SortedSet<AccountName> had = settled().of(account);
    if (!had.isEmpty()) {
      change(file -> file.withoutThoseOf(account));
    }
    return had;
  }

  /**
   * Refuses a name that an account of its own must not take, since it is an alias.
   *
   * @throws RefusedException if it is another account's, or somebody is saving the file
   */
  void requireNone(AccountName name) throws IOException, RefusedException {
    Optional<AccountName> account = settled().account(name).filter(other -> !other.equals(name));
    if (account.isPresent()) {
      throw new RefusedException(
          Phrase.of("name.alias")
              .with("name", name.value())
              .with("account", account.get().value()));
    }
  }

  private static boolean isThere(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private AliasFile settled() throws IOException, RefusedException {
    if (FileIdentity.of(path).isEmpty() && last == NONE) {
      return NONE;
    }
    return Patience.read(file).settled().orElseThrow(Aliases::unsettled);
  }

  private static RefusedException unsettled() {
    return new RefusedException(Phrase.of("file.saving").with("file", FILE));
  }

  private void change(Function<AliasFile, byte[]> change) throws IOException, RefusedException {
    Optional<FileIdentity> seen = FileIdentity.of(path);
    byte[] before = seen.isPresent() ? Files.readAllBytes(path) : new byte[0];
    byte[] after = change.apply(AliasFile.parse(before));
    if (!Arrays.equals(before, after) && !AtomicFile.replaceUnchanged(path, seen, after, MODE)) {
      throw unsettled();
    }
  }
}
