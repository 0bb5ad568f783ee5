package coffer.storage.memory;

import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A part of the heap for one purpose. Whoever needs much of it says how much, and waits for others
 * where there is not enough. For any number of threads.
 */
public final class MemoryShare {

  private static final int UNIT = 1024;

  /** What takes no more than this, in bytes, waits for nobody. */
  private static final long SMALL = 64 << 10;

  private final int units;
  private final Semaphore free;
  private final Duration patience;

  /**
   * @param bytes how much there is
   * @param patience how long anybody waits
   */
  public MemoryShare(long bytes, Duration patience) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(units, true);
    this.patience = patience;
  }

  /** What is done with memory. */
  public interface Work<T> {
    /** Called once there is enough. */
    T done() throws IOException;
  }

  /**
   * Does something that takes so many bytes, once there are as many; what needs more than there is
   * waits until all of it is free. Little needs no leave.
   *
   * @throws StorageException unavailable, if others do not give enough back
   */
  public <T> T use(long bytes, Work<T> work) throws IOException {
    if (bytes <= SMALL) {
      return work.done();
    }
    int wanted = (int) Math.max(1, Math.min(units, (bytes + UNIT - 1) / UNIT));
    if (!isHad(wanted)) {
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "too much is asked for at once for this memory");
    }
    try {
      return work.done();
    } finally {
      free.release(wanted);
    }
  }

  private boolean isHad(int wanted) {
    try {
      // Not in turn where there is enough: one that needs much would hold up all that need little.
      return free.tryAcquire(wanted)
          || free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
