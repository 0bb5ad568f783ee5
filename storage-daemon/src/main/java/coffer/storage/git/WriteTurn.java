package coffer.storage.git;

import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;

/**
 * A repository's turn to have one batch of its waiting writes done. Whatever comes of the batch,
 * the queue goes on. Mutable; for one thread after the other.
 */
final class WriteTurn {

  private static final Logger LOG = System.getLogger(WriteTurn.class.getName());

  private final WriteQueue queue;
  private final WriteQueue.Work work;
  private List<PendingWrite> batch = List.of();
  private Optional<WriteQueue.Begun> begun = Optional.empty();

  WriteTurn(WriteQueue queue, WriteQueue.Work work) {
    this.queue = queue;
    this.work = work;
  }

  /**
   * Takes what waits now, and writes it as far as that is possible without waiting.
   *
   * @return true if only {@link #end} is missing, false if it has to be {@link #takeSlowly taken
   *     slowly}
   */
  boolean begin() {
    try {
      batch = queue.take();
      begun = work.begin(batch);
      if (begun.isEmpty()) {
        // Until somebody is there to do them, they wait, and may have waited for too long then.
        queue.putBack(batch);
        batch = List.of();
      }
      return begun.isPresent();
    } catch (RuntimeException | Error e) {
      begun = Optional.of(() -> fail(e));
      return true;
    }
  }

  /** Waits until what was begun is durable. */
  void end() {
    run(() -> begun.ifPresent(WriteQueue.Begun::end));
  }

  /** Takes what waits now, and waits for whatever has to be waited for to write it. */
  void takeSlowly() {
    run(
        () -> {
          batch = queue.take();
          if (!batch.isEmpty()) {
            work.write(batch);
          }
        });
  }

  private void run(Runnable rest) {
    try {
      rest.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      queue.handOver(work);
    }
  }

  private void fail(Throwable because) {
    for (PendingWrite write : batch) {
      if (!write.isDone()) {
        write.fail(because);
      }
    }
    LOG.log(Logger.Level.ERROR, "a batch broke off", because);
  }

  /** What waits now cannot be written; what comes later may be. */
  void refuse(Throwable because) {
    queue.take().forEach(write -> write.fail(because));
    queue.handOver(work);
  }

  /** Nothing of this queue is written any more. */
  void giveUp(Throwable because) {
    queue.giveUp(because);
  }
}
