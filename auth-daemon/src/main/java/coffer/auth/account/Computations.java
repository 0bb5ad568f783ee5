package coffer.auth.account;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets few heavy computations run at once, some wait in the order they came, and refuses more. For
 * any number of threads.
 */
final class Computations {

  private final int most;
  private final Semaphore running;
  private final Semaphore admitted;

  Computations(int atOnce, int waiting) {
    most = atOnce + waiting;
    running = new Semaphore(atOnce, true);
    admitted = new Semaphore(most);
  }

  /** How many are running or waiting now. */
  int admitted() {
    return most - admitted.availablePermits();
  }

  /**
   * Computes on this thread, after those that came before.
   *
   * @throws BusyException at once, if too many are waiting
   */
  <T> T compute(Supplier<T> computation) throws BusyException {
    if (!admitted.tryAcquire()) {
      throw new BusyException();
    }
    try {
      running.acquireUninterruptibly();
      try {
        return computation.get();
      } finally {
        running.release();
      }
    } finally {
      admitted.release();
    }
  }
}
