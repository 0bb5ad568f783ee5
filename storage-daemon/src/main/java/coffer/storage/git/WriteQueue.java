package coffer.storage.git;

import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that wait for one repository. Whoever comes first does not only its own but all that
 * have come meanwhile, and then one of those that still wait takes over: so what comes together is
 * made durable together, and what comes alone waits for nobody. Writes that no thread waits for are
 * left to {@link Leaders}. For any number of threads.
 */
final class WriteQueue {

  /** A batch is no more than this, so that those behind it do not wait too long. */
  private static final int MOST = 512;

  private static final long MOST_BYTES = 4 << 20;
  private static final int BYTES_PER_NAME = 1 << 10;

  private final Leaders leaders;
  private final Duration patience;
  private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
  private boolean led;

  /**
   * @param leaders who writes where no write's own thread is there to
   * @param patience how long a write may wait for its turn
   */
  WriteQueue(Leaders leaders, Duration patience) {
    this.leaders = leaders;
    this.patience = patience;
  }

  /** How writes are done. */
  interface Work {

    /** Does them, in their order; each is done on return. */
    void write(List<PendingWrite> batch);

    /**
     * Does the same but for waiting until they are durable, if there is nothing else to wait for.
     *
     * @return empty if there is, and then nothing is done
     */
    default Optional<Begun> begin(List<PendingWrite> batch) {
      return Optional.empty();
    }
  }

  /** Writes that are not durable yet; for the thread that has begun them. */
  interface Begun {

    /** Waits until they are; each is done on return. */
    void end();
  }

  /** Has a write done by another thread; it fails if its turn does not come in time. */
  void submit(PendingWrite write, Work work) {
    if (add(write)) {
      leaders.add(new WriteTurn(this, work));
    }
  }

  /**
   * Has a write done, by this thread or another.
   *
   * @throws StorageException unavailable, if its turn does not come in time
   */
  void run(PendingWrite write, Work work) throws StorageException {
    boolean leads = add(write);
    if (!leads && !write.await(patience.toNanos())) {
      if (leave(write)) {
        throw tooMany();
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

  /** Takes what waits, for whoever leads; what nobody waits for any more fails. */
  List<PendingWrite> take() {
    List<PendingWrite> batch = new ArrayList<>();
    List<PendingWrite> late = new ArrayList<>();
    take(batch, late);
    late.forEach(write -> write.fail(tooMany()));
    return batch;
  }

  private synchronized void take(List<PendingWrite> batch, List<PendingWrite> late) {
    long bytes = 0;
    while (!waiting.isEmpty() && batch.size() < MOST && bytes < MOST_BYTES) {
      PendingWrite next = waiting.remove();
      if (next.isLate(patience.toNanos())) {
        late.add(next);
      } else {
        batch.add(next);
        bytes += weight(next.write());
      }
    }
  }

  /** Each folder on the way is a tree that has to be made. */
  private static long weight(Write write) {
    long body = write.content().map(content -> content.body().length()).orElse(0L);
    return body + (long) BYTES_PER_NAME * write.place().names().size();
  }

  /** Has others take what {@link #take} has given, before what has come since. */
  synchronized void putBack(List<PendingWrite> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
    }
  }

  private static StorageException tooMany() {
    return new StorageException(
        StorageException.Reason.UNAVAILABLE, "too many others are writing at this moment");
  }

  /** Whoever leads has done so: somebody else goes on if there is more. */
  void handOver(Work work) {
    if (isLeftToLeaders()) {
      leaders.add(new WriteTurn(this, work));
    }
  }

  /** False if nobody waits, or if the thread that waits longest goes on. */
  private synchronized boolean isLeftToLeaders() {
    PendingWrite next = waiting.peek();
    if (next == null) {
      led = false;
      return false;
    }
    return !next.lead();
  }

  /** Whoever waits is told that nobody writes any more. */
  void giveUp(Throwable because) {
    List<PendingWrite> all;
    synchronized (this) {
      led = false;
      all = List.copyOf(waiting);
      waiting.clear();
    }
    all.forEach(write -> write.fail(because));
  }
}
