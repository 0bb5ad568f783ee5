package coffer.storage.journal;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The write journal: records in files of a fixed length, the segments. A record is written, and
 * with it whatever others have written meanwhile is made durable by one sync. For any number of
 * threads.
 *
 * <p>A segment comes in this order: a file of zeros, synced; its header, synced; sync of the
 * folder; only then records. The header tells where the records of the segment before end: a record
 * that was refused, since its sync failed, lies behind that, and is never read. What is refused is
 * never synced again: after a failure the journal goes on in another segment, or, until one can be
 * had, not at all.
 */
public final class Journal implements AutoCloseable {

  private final Disk disk;
  private final JournalFolder folder;
  private final SegmentFiles files;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<OpenSegment> older = new ArrayList<>();
  private final ArrayDeque<Ticket> unsynced = new ArrayDeque<>();

  private @Nullable OpenSegment current;
  private long sequence;
  private long previous;
  private long previousEnd;
  private boolean syncing;
  private boolean closed;

  /**
   * A journal in that folder, which is made when it is first written to.
   *
   * @param after the number of the last segment that is there already; it and those before are none
   *     of this journal's business
   * @param segmentLength in bytes; a longer record has a longer segment of its own
   * @param random makes numbers that nobody can guess
   */
  public Journal(Disk disk, Path folder, long after, int segmentLength, RandomGenerator random) {
    this.disk = disk;
    this.folder = new JournalFolder(disk, folder);
    this.files = new SegmentFiles(disk, this.folder, after + 1, segmentLength, random);
  }

  /**
   * Writes a record behind all others; it is not durable yet.
   *
   * @throws IOException if it cannot be written, and is not there then
   */
  public Ticket append(byte[] payload) throws IOException {
    lock.lock();
    try {
      OpenSegment segment = current;
      while (syncing && (segment == null || !segment.hasRoomFor(payload.length))) {
        // Others wait for the same, and one new segment is enough for all.
        changed.awaitUninterruptibly();
        segment = current;
      }
      if (segment == null || !segment.hasRoomFor(payload.length)) {
        segment = roll(payload.length);
      }
      sequence++;
      segment.append(sequence, payload);
      Ticket ticket = new Ticket();
      unsynced.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a record is durable, together with all that were written meanwhile.
   *
   * @throws IOException if it is not, and never will be
   */
  public void await(Ticket ticket) throws IOException {
    lock.lock();
    try {
      while (!ticket.isSettled()) {
        if (syncing) {
          changed.awaitUninterruptibly();
        } else {
          sync();
        }
      }
    } finally {
      lock.unlock();
    }
    ticket.requireDurable();
  }

  /**
   * Begins a new segment, unless nothing was written to this one.
   *
   * @return its number: what those before it hold may be put in its place, and they be dropped
   */
  public long rotate() throws IOException {
    lock.lock();
    try {
      awaitSync();
      OpenSegment segment = current;
      boolean unused = segment != null && segment.isEmpty() && segment.hasRoomFor(0);
      return segment != null && unused ? segment.number() : roll(0).number();
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of the segments before that one. */
  public void drop(long before) throws IOException {
    lock.lock();
    try {
      boolean any = false;
      for (Iterator<OpenSegment> each = older.iterator(); each.hasNext(); ) {
        OpenSegment segment = each.next();
        if (segment.number() < before) {
          files.discard(segment);
          each.remove();
          any = true;
        }
      }
      if (any) {
        folder.sync();
      }
    } finally {
      lock.unlock();
    }
  }

  /** True if there are segments that were not dropped yet. */
  public boolean hasOlder() {
    lock.lock();
    try {
      return !older.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes of records there are. */
  public long length() {
    lock.lock();
    try {
      long length = current == null ? 0 : current.end();
      for (OpenSegment segment : older) {
        length += segment.end();
      }
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the journal; what is in it stays, unless it holds nothing that is needed. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      awaitSync();
      closed = true;
      List<OpenSegment> all = new ArrayList<>(older);
      if (current != null) {
        all.add(current);
      }
      boolean needed = all.stream().anyMatch(segment -> !segment.isEmpty());
      files.close();
      for (OpenSegment segment : all) {
        segment.close();
        if (!needed) {
          disk.delete(segment.file());
        }
      }
      current = null;
      older.clear();
    } finally {
      lock.unlock();
    }
  }

  private void awaitSync() {
    while (syncing) {
      changed.awaitUninterruptibly();
    }
  }

  /** Syncs what is written so far; the lock is free meanwhile. */
  private void sync() {
    OpenSegment segment = current;
    if (segment == null) {
      settle(unsynced.size(), new IOException("the journal has no segment"));
      return;
    }
    int gathered = unsynced.size();
    long upTo = segment.end();
    syncing = true;
    lock.unlock();
    IOException failure = new IOException("the sync broke off");
    boolean done = false;
    try {
      segment.sync();
      done = true;
    } catch (IOException e) {
      failure = e;
    } finally {
      lock.lock();
      syncing = false;
      if (done) {
        segment.durableTo(upTo);
        settle(gathered, null);
      } else {
        abandon(segment, failure);
      }
      changed.signalAll();
    }
  }

  private void settle(int count, @Nullable IOException because) {
    for (int i = 0; i < count; i++) {
      unsynced.remove().settle(because);
    }
  }

  /** Refuses what is not durable, and says so in a new segment before anybody hears of it. */
  private void abandon(OpenSegment segment, IOException because) {
    settle(unsynced.size(), because);
    previous = segment.number();
    previousEnd = segment.durableEnd();
    older.add(segment);
    current = null;
    try {
      current = files.begin(0, previous, previousEnd);
    } catch (IOException e) {
      because.addSuppressed(e);
      cutBack(segment, because);
    }
  }

  /** Without another segment there is nothing else that could say so. */
  private static void cutBack(OpenSegment segment, IOException because) {
    try {
      segment.cutBack();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Begins a new segment with room for a record. */
  private OpenSegment roll(int payload) throws IOException {
    if (closed) {
      throw new IOException("the journal is closed");
    }
    OpenSegment segment = current;
    if (segment != null) {
      end(segment);
    }
    long needed = SegmentFormat.HEADER_LENGTH + SegmentFormat.RECORD_HEADER_LENGTH + (long) payload;
    OpenSegment next = files.begin(needed, previous, previousEnd);
    current = next;
    return next;
  }

  private void end(OpenSegment segment) throws IOException {
    if (!unsynced.isEmpty()) {
      try {
        segment.sync();
        segment.durableTo(segment.end());
        settle(unsynced.size(), null);
      } catch (IOException e) {
        abandon(segment, e);
        throw e;
      } finally {
        changed.signalAll();
      }
    }
    previous = segment.number();
    previousEnd = segment.end();
    older.add(segment);
    current = null;
  }
}
