package coffer.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again and again what no request waits for, one thing at a time. A task that fails is done
 * again all the same.
 */
final class Housekeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final long PATIENCE_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "housekeeper");
            made.setDaemon(true);
            return made;
          });

  private final List<Future<?>> tasks = new ArrayList<>();

  /** Does that so many seconds from now, and so many after each time. */
  void every(long seconds, Runnable task) {
    every(seconds, seconds, task);
  }

  /** Does that now, without being waited for, and so many seconds after each time. */
  void nowAndEvery(long seconds, Runnable task) {
    every(0, seconds, task);
  }

  private void every(long first, long seconds, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("Housekeeping failed", e);
          }
        };
    tasks.add(thread.scheduleWithFixedDelay(guarded, first, seconds, TimeUnit.SECONDS));
  }

  /** Begins nothing more, and waits for what is under way. */
  @Override
  public void close() {
    tasks.forEach(task -> task.cancel(false));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Housekeeping does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
