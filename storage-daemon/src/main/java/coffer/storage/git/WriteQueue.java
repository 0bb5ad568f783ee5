package coffer.storage.git;

import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The writes that wait for one repository. Whoever comes first does not only its own but all that
 * have come meanwhile, and then one of those that still wait takes over: so what comes together is
 * made durable together, and what comes alone waits for nobody. Writes that no thread waits for are
 * done on one of a few threads that are there for that. For any number of threads.
 */
final class WriteQueue {

  /** A batch is no more than this, so that those behind it do not wait too long. */
  private static final int MOST = 512;

  private static final long MOST_BYTES = 4 << 20;

  /** Does writes, in their order; each is done on return. */
  interface Work {
    void write(List<PendingWrite> batch);
  }

  private final Executor leaders;
  private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
  private boolean led;

  /**
   * @param leaders threads to write on where no write's own thread is there to
   */
  WriteQueue(Executor leaders) {
    this.leaders = leaders;
  }

  /** Has a write done by another thread; it fails if there are none any more. */
  void submit(PendingWrite write, Work work) {
    if (add(write)) {
      try {
        leaders.execute(() -> lead(work));
      } catch (RejectedExecutionException e) {
        giveUp(e);
      }
    }
  }

  /** Writes for all that come, until nobody waits or a write's own thread is there to go on. */
  private void lead(Work work) {
    do {
      try {
        work.write(take());
      } catch (RuntimeException | Error e) {
        handOver(work);
        throw e;
      }
    } while (isLeftToThis());
  }

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
        handOver(work);
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

  private void handOver(Work work) {
    if (isLeftToThis()) {
      try {
        leaders.execute(() -> lead(work));
      } catch (RejectedExecutionException e) {
        giveUp(e);
      }
    }
  }

  /** False if nobody waits, or if the thread that waits longest goes on. */
  private synchronized boolean isLeftToThis() {
    PendingWrite next = waiting.peek();
    if (next == null) {
      led = false;
      return false;
    }
    return !next.lead();
  }

  /** The storage ends: whoever waits is told so. */
  private synchronized void giveUp(RejectedExecutionException because) {
    led = false;
    waiting.forEach(write -> write.fail(because));
    waiting.clear();
  }
}
