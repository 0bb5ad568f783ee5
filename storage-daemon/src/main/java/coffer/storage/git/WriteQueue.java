package coffer.storage.git;

import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes that wait for one repository. Whoever comes first does not only its own but all that
 * have come meanwhile, and then one of those that still wait takes over: so what comes together is
 * made durable together, and what comes alone waits for nobody. For any number of threads.
 */
final class WriteQueue {

  /** A batch is no more than this, so that those behind it do not wait too long. */
  private static final int MOST = 512;

  private static final long MOST_BYTES = 4 << 20;

  /** Does writes, in their order; each is done on return. */
  interface Work {
    void write(List<PendingWrite> batch);
  }

  private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
  private boolean led;

  /**
   * Has a write done, by this thread or another.
   *
   * @param patience how long to wait for its turn
   * @throws StorageException unavailable, if its turn does not come in time
   */
  void run(PendingWrite write, Duration patience, Work work) throws StorageException {
    boolean leads = add(write);
    if (!leads && !write.await(patience.toNanos())) {
      if (leave(write)) {
        throw new StorageException(
            StorageException.Reason.UNAVAILABLE, "too many others are writing at this moment");
      }
      write.await(Long.MAX_VALUE / 2);
    }
    if (leads || (!write.isDone() && write.leads())) {
      try {
        work.write(take());
      } finally {
        handOver();
      }
    }
    write.awaitDone();
  }

  private synchronized boolean add(PendingWrite write) {
    waiting.add(write);
    boolean first = !led;
    led = true;
    return first;
  }

  /** Takes a write back; false if somebody is doing it, or it is to lead. */
  private synchronized boolean leave(PendingWrite write) {
    return !write.leads() && waiting.remove(write);
  }

  private synchronized List<PendingWrite> take() {
    List<PendingWrite> batch = new ArrayList<>();
    long bytes = 0;
    while (!waiting.isEmpty() && batch.size() < MOST && bytes < MOST_BYTES) {
      PendingWrite next = waiting.remove();
      batch.add(next);
      bytes += next.write().content().map(content -> content.body().length()).orElse(0L);
    }
    return batch;
  }

  private synchronized void handOver() {
    PendingWrite next = waiting.peek();
    if (next == null) {
      led = false;
    } else {
      next.lead();
    }
  }
}
