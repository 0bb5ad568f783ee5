package coffer.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change a folder's files, held by one thread of one process at a time. The lock is on
 * the folder's {@code .lock}, which is opened for nothing else: the kernel drops a process's lock
 * when that process closes any descriptor of the file. Inside the process a lock of its own comes
 * first, since file locks do not tell threads apart. Must be released by the thread that took it;
 * one thread takes one folder at a time.
 */
public final class FolderLock implements AutoCloseable {

  private static final int STRIPES = 256;
  private static final ReentrantLock[] INSIDE = new ReentrantLock[STRIPES];
  private static final long POLL_MILLIS = 5;

  static {
    for (int at = 0; at < STRIPES; at++) {
      INSIDE[at] = new ReentrantLock();
    }
  }

  private final ReentrantLock inside;
  private final FileChannel channel;

  private FolderLock(ReentrantLock inside, FileChannel channel) {
    this.inside = inside;
    this.channel = channel;
  }

  /**
   * Takes the lock of that folder, waiting for whoever has it.
   *
   * @throws NoSuchFileException if the folder does not exist, or was moved away while this waited
   * @throws IOException if somebody else has held it for as long as {@code patience}, or it cannot
   *     be had
   */
  public static FolderLock take(Path folder, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    Path absolute = folder.toAbsolutePath().normalize();
    ReentrantLock inside = INSIDE[Math.floorMod(absolute.hashCode(), STRIPES)];
    if (inside.isHeldByCurrentThread()) {
      throw new IllegalStateException("this thread holds a folder's lock already");
    }
    lock(inside, absolute, patience);
    try {
      return new FolderLock(inside, outside(absolute, deadline));
    } catch (IOException | RuntimeException e) {
      inside.unlock();
      throw e;
    }
  }

  private static void lock(ReentrantLock inside, Path folder, Duration patience)
      throws IOException {
    try {
      if (!inside.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(folder);
    }
  }

  private static FileChannel outside(Path folder, long deadline) throws IOException {
    while (true) {
      FileChannel channel = open(folder.resolve(".lock"));
      try {
        Optional<FileIdentity> opened = FileIdentity.of(folder.resolve(".lock"));
        await(channel, folder, deadline);
        // Whoever held the lock may have moved the folder away, and another may stand in its place.
        Optional<FileIdentity> locked = FileIdentity.of(folder.resolve(".lock"));
        if (opened.map(FileIdentity::inode).equals(locked.map(FileIdentity::inode))) {
          return channel;
        }
        channel.close();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    boolean isNew = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw----")));
    try {
      if (isNew || Ownership.isRoot()) {
        // Also where an earlier command of root's was killed before it could give the file away.
        Ownership.like(file, AtomicFile.folderOf(file));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  private static void await(FileChannel channel, Path folder, long deadline) throws IOException {
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw busy(folder);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy(folder);
      }
    }
  }

  private static IOException busy(Path folder) {
    return new IOException("another process holds the lock of " + folder);
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      inside.unlock();
    }
  }
}
