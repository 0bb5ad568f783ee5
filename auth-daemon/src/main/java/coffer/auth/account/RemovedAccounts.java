package coffer.auth.account;

import coffer.account.AccountFile;
import coffer.account.AccountName;
import coffer.file.AtomicFile;
import coffer.file.FolderLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Removes accounts by moving them aside, to {@code @removed/<name>-<id>}, and brings them back. A
 * removal or restoration is one rename, so that after a crash it has happened or not.
 */
public final class RemovedAccounts {

  private static final String SESSIONS = "sessions";

  private final AccountFolders folders;
  private final Aliases aliases;
  private final Path aside;

  /**
   * @param folders where the accounts are
   */
  public RemovedAccounts(AccountFolders folders) {
    this.folders = folders;
    this.aliases = new Aliases(folders, Clock.systemUTC());
    this.aside = folders.root().resolve("@removed");
  }

  /**
   * Moves the account aside, with all it has but its sessions, which end for good, and its aliases,
   * which are given up first: they must not lead to whoever has the name next. From then on nobody
   * can sign in, and its tokens are unknown. Durable on return.
   *
   * @throws RefusedException if there is no such account
   * @throws IOException if it cannot be moved
   */
  public RemovedAccount remove(AccountName name) throws IOException, RefusedException {
    try {
      if (Files.isDirectory(folders.of(name))) {
        aliases.removeAll(name);
      }
      return folders.reckon(name, folder -> move(name, folder));
    } catch (NoSuchFileException e) {
      throw new RefusedException("There is no account '" + name + "'.");
    }
  }

  private RemovedAccount move(AccountName name, Path folder) throws IOException {
    String id =
        AccountFile.parse(Files.readAllBytes(folder.resolve("account")))
            .id()
            .orElseThrow(() -> new IOException(folder.resolve("account") + " has no id"));
    FolderMaker.makeIfMissing(aside);
    RemovedAccount removed = new RemovedAccount(name, id);
    // Under the lock, which a sign-in needs: none comes in between and is there after a
    // restoration.
    Files.deleteIfExists(folder.resolve(SESSIONS));
    AtomicFile.syncFolder(folder);
    rename(folder, folderOf(removed));
    return removed;
  }

  /** The removed accounts, by name. */
  public List<RemovedAccount> list() throws IOException {
    List<RemovedAccount> removed = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(aside)) {
      for (Path folder : found) {
        read(folder).ifPresent(removed::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    removed.sort(Comparator.comparing(RemovedAccount::name).thenComparing(RemovedAccount::id));
    return removed;
  }

  /**
   * Brings an account back, with all it had but its sessions and aliases. Durable on return.
   *
   * @param id which one, where several of that name were removed
   * @throws RefusedException if the name is taken, nothing of that name was removed, or it is not
   *     clear which
   * @throws IOException if it cannot be moved
   */
  public RemovedAccount restore(AccountName name, Optional<String> id)
      throws IOException, RefusedException {
    RemovedAccount chosen = choose(name, id);
    FolderLock lock = folders.lockAll();
    try {
      requireFree(name);
      // Of an account that was removed when removal did not end them.
      Files.deleteIfExists(folderOf(chosen).resolve(SESSIONS));
      AtomicFile.syncFolder(folderOf(chosen));
      rename(folderOf(chosen), folders.of(name));
    } catch (FileSystemException e) {
      requireFree(name);
      throw e;
    } finally {
      lock.close();
    }
    return chosen;
  }

  private RemovedAccount choose(AccountName name, Optional<String> id)
      throws IOException, RefusedException {
    List<RemovedAccount> candidates =
        list().stream()
            .filter(removed -> removed.name().equals(name))
            .filter(removed -> id.isEmpty() || id.get().equals(removed.id()))
            .toList();
    if (candidates.isEmpty()) {
      throw new RefusedException("No account '" + name + "' was removed.");
    }
    if (candidates.size() > 1) {
      String ids = candidates.stream().map(RemovedAccount::id).collect(Collectors.joining(", "));
      throw new RefusedException(
          "Several accounts '" + name + "' were removed. Say which by its id: " + ids);
    }
    return candidates.get(0);
  }

  private void requireFree(AccountName name) throws IOException, RefusedException {
    if (Files.exists(folders.of(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "There is an account '" + name + "' now: remove that one first, or keep it.");
    }
    aliases.requireNone(name);
  }

  private Path folderOf(RemovedAccount removed) {
    return aside.resolve(removed.name() + "-" + removed.id());
  }

  private void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.syncFolder(aside);
    AtomicFile.syncFolder(folders.root());
  }

  /** Name and id cannot be told apart in the folder's name, but the id stands in its file too. */
  private static Optional<RemovedAccount> read(Path folder) throws IOException {
    String both = String.valueOf(folder.getFileName());
    Optional<String> id;
    try {
      id = AccountFile.parse(Files.readAllBytes(folder.resolve("account"))).id();
    } catch (FileSystemException e) {
      return Optional.empty();
    }
    return id.filter(found -> both.endsWith("-" + found))
        .flatMap(
            found ->
                AccountName.parse(both.substring(0, both.length() - found.length() - 1))
                    .map(name -> new RemovedAccount(name, found)));
  }
}
