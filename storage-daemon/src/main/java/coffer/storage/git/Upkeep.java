package coffer.storage.git;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs checkpoints while the storage is open: when the journal has got long, and when something has
 * been in it for long. One thread, which sleeps while there is nothing in it.
 */
final class Upkeep implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Upkeep.class.getName());

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** A replay of what comes in this time is soon done. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int MANY_PACKS = 32;

  private final Engine engine;
  private final Checkpoint checkpoint;
  private final Thread thread = new Thread(this::run, "checkpoints");
  private volatile boolean closed;

  Upkeep(Engine engine, Checkpoint checkpoint) {
    this.engine = engine;
    this.checkpoint = checkpoint;
    thread.setDaemon(true);
  }

  void start() {
    engine.unsynced().onFirst(this::wake);
    thread.start();
  }

  /** Runs no more of them. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    long since = System.nanoTime();
    while (!closed) {
      if (engine.unsynced().isEmpty()) {
        LockSupport.park(this);
        since = System.nanoTime();
      } else {
        LockSupport.parkNanos(this, PERIOD_NANOS);
        since = look(since);
      }
    }
  }

  /**
   * Does what is due.
   *
   * @param since when the last checkpoint was, or there was nothing to be made durable
   */
  private long look(long since) {
    try {
      boolean isLong =
          engine.journal().length() > engine.surroundings().segmentLength() / 4L * 3
              && !checkpoint.isIncomplete();
      if (!isLong && System.nanoTime() - since < LONGEST_NANOS) {
        checkpoint.joinPacks(MANY_PACKS);
        return since;
      }
      checkpoint.run();
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Logger.Level.WARNING, "a checkpoint is not complete, and will be tried again", e);
    }
    return System.nanoTime();
  }
}
