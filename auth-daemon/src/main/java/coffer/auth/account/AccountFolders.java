package coffer.auth.account;

import coffer.account.AccountName;
import coffer.file.AtomicFile;
import coffer.file.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where accounts are on disk, and the right to change one.
 *
 * @param root the folder {@code accounts/}, with a folder for each account
 */
public record AccountFolders(Path root) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Something that needs an account's lock, and brings a result. */
  @FunctionalInterface
  public interface Reckoning<T> {
    /** Called with the account's folder while its lock is held. */
    T in(Path folder) throws IOException;
  }

  /** Something that needs an account's lock. */
  @FunctionalInterface
  public interface Change {
    /** Called with the account's folder while its lock is held. */
    void in(Path folder) throws IOException;
  }

  /** Makes the folder of accounts, if it does not exist yet: its parent's owner's, mode 0750. */
  public void makeRoot() throws IOException {
    FolderMaker.makeIfMissing(root);
  }

  /**
   * The lock under which names are given away: of accounts, and of aliases. To be closed by the
   * thread that took it, which takes no account's lock meanwhile.
   *
   * @throws IOException if it cannot be had
   */
  public FolderLock lockAll() throws IOException {
    makeRoot();
    return FolderLock.take(root, PATIENCE);
  }

  /** The folder of that account, whether it exists or not. */
  public Path of(AccountName account) {
    return root.resolve(account.value());
  }

  /**
   * Does that under the account's lock, waiting for whoever has it; not within another such call.
   * Temporary files that a crash has left are removed first.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws IOException if the lock cannot be had, or {@code reckoning} throws it
   */
  public <T> T reckon(AccountName account, Reckoning<T> reckoning) throws IOException {
    Path folder = of(account);
    FolderLock lock = FolderLock.take(folder, PATIENCE);
    try {
      AtomicFile.removeLeftovers(folder);
      return reckoning.in(folder);
    } finally {
      lock.close();
    }
  }

  /**
   * The same for something without a result.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws IOException if the lock cannot be had, or {@code change} throws it
   */
  public void change(AccountName account, Change change) throws IOException {
    reckon(
        account,
        folder -> {
          change.in(folder);
          return true;
        });
  }
}
