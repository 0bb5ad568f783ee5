package coffer.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The right to write below {@code data/}, held by one daemon for its life. The kernel gives it back
 * when the process ends, however it ends. The file is opened for nothing else.
 */
final class ServeLock implements AutoCloseable {

  private final FileChannel channel;

  private ServeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of that folder.
   *
   * @throws IOException with a sentence for the operator if another daemon has it
   */
  static ServeLock take(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.resolve(".serve.lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new ServeLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it: as much another daemon as one in another process.
    }
    channel.close();
    throw new IOException("Another coffer-storage is serving " + data + " already.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
