package coffer.auth.serve;

import coffer.auth.account.AccountFolders;
import coffer.file.Ownership;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Held by the daemon for as long as it serves a home, so that there is one at a time. The kernel
 * takes it back when the process ends, however that comes about; the file stays, and means nothing.
 */
final class ServeLock implements AutoCloseable {

  private static final String NAME = ".serve.lock";

  private final FileChannel channel;

  private ServeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of that folder of accounts, which is made if it is missing.
   *
   * @throws IOException with a sentence for the operator, if another daemon has it or it cannot be
   *     had
   */
  static ServeLock take(Path accounts) throws IOException {
    try {
      requireHome(accounts);
      new AccountFolders(accounts).makeRoot();
      FileChannel channel =
          FileChannel.open(
              accounts.resolve(NAME),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
      Ownership.like(accounts.resolve(NAME), accounts);
      if (!isLocked(channel)) {
        channel.close();
        throw new IOException("Another coffer-auth serves " + accounts + " already.");
      }
      return new ServeLock(channel);
    } catch (AccessDeniedException e) {
      throw new IOException("No right to write " + e.getFile() + ".", e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void requireHome(Path accounts) throws IOException {
    Path home = accounts.getParent();
    if (home == null || !Files.isDirectory(home)) {
      throw new IOException("There is no folder " + home + ".");
    }
  }

  /** Gives it back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
