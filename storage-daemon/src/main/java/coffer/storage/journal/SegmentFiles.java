package coffer.storage.journal;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The files that segments are written to. One that is not needed any longer is kept for the next:
 * to write over it is cheaper than to make one. Mutable, for whoever holds the journal's lock.
 */
final class SegmentFiles {

  private final Disk disk;
  private final JournalFolder folder;
  private final int usualLength;
  private final RandomGenerator random;
  private long nextNumber;
  private @Nullable OpenSegment spare;

  /**
   * @param next number of the first that is begun
   * @param usualLength in bytes; others are not kept
   */
  SegmentFiles(
      Disk disk, JournalFolder folder, long next, int usualLength, RandomGenerator random) {
    this.disk = disk;
    this.folder = folder;
    this.nextNumber = next;
    this.usualLength = usualLength;
    this.random = random;
  }

  /**
   * Begins a segment, durably.
   *
   * @param capacity at least so many bytes
   * @param previous number of the one before
   * @param previousEnd where the records in that end
   */
  OpenSegment begin(long capacity, long previous, long previousEnd) throws IOException {
    folder.ensure();
    long number = nextNumber++;
    Path file = folder.segment(number);
    OpenSegment segment = spare;
    if (segment == null || segment.capacity() < capacity) {
      segment = OpenSegment.create(disk, file, number, Math.max(capacity, usualLength));
    } else {
      segment.rename(disk, file, number);
      spare = null;
    }
    try {
      segment.begin(previous, previousEnd, random.nextLong());
      folder.sync();
      return segment;
    } catch (IOException e) {
      segment.close();
      disk.tryDelete(file);
      throw e;
    }
  }

  /** Takes a segment away. */
  void discard(OpenSegment segment) throws IOException {
    if (segment.isSound() && spare == null && segment.capacity() == usualLength) {
      segment.rename(disk, folder.spare(), 0);
      spare = segment;
    } else {
      remove(segment);
    }
  }

  /** Keeps none any longer. */
  void close() throws IOException {
    OpenSegment last = spare;
    spare = null;
    if (last != null) {
      remove(last);
    }
  }

  private void remove(OpenSegment segment) throws IOException {
    segment.close();
    disk.delete(segment.file());
  }
}
