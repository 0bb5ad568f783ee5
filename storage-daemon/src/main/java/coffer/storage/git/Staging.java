package coffer.storage.git;

import coffer.account.AccountName;
import coffer.storage.disk.Disk;
import coffer.storage.tree.BodyTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Receives documents: short ones into memory, others into a file that is a pack of its own by the
 * time they have come to their end.
 */
final class Staging {

  /** Longest body that is held in memory. */
  static final int IN_MEMORY = 256 << 10;

  private static final int CHUNK = 64 << 10;

  private final Disk disk;
  private final Incoming incoming;

  Staging(Disk disk, Incoming incoming) {
    this.disk = disk;
    this.incoming = incoming;
  }

  /**
   * Receives a body to its end.
   *
   * @throws BodyTooLargeException if it has more bytes than the limit
   */
  Staged stage(AccountName account, InputStream body, long limit) throws IOException {
    int taken = (int) Math.min(limit, IN_MEMORY);
    byte[] beginning = readUpTo(body, taken);
    byte[] next = beginning.length < taken ? new byte[0] : body.readNBytes(1);
    if (next.length == 0) {
      return new StagedBytes(beginning);
    }
    if (limit <= IN_MEMORY) {
      throw new BodyTooLargeException(limit);
    }
    PackFiles files = incoming.newPack(account);
    try (LargeBodyOutput out =
        new LargeBodyOutput(disk, files, Compression.levelForLarge(beginning))) {
      out.write(beginning, beginning.length);
      out.write(next, next.length);
      beginning = null;
      copy(body, out, limit);
      return out.finish();
    } catch (IOException | RuntimeException e) {
      files.delete(disk);
      throw e;
    }
  }

  private static void copy(InputStream body, LargeBodyOutput out, long limit) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      if (out.length() + read > limit) {
        throw new BodyTooLargeException(limit);
      }
      out.write(chunk, read);
    }
  }

  /** Grows with what comes, so that a short body does not take the room of a long one. */
  private static byte[] readUpTo(InputStream body, int most) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (read.size() < most) {
      int count = body.read(chunk, 0, Math.min(chunk.length, most - read.size()));
      if (count < 0) {
        break;
      }
      read.write(chunk, 0, count);
    }
    return read.toByteArray();
  }
}
