package coffer.auth.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Lets few heavy computations run at once, some wait in the order they came, and refuses more. For
 * any number of threads.
 */
final class Computations {

  private final int most;
  private final Semaphore running;
  private final Semaphore ordinary;
  private final Semaphore reserved;
  private final LongAdder begun = new LongAdder();

  /**
   * @param atOnce how many run
   * @param waiting how many more may wait
   * @param kept how many more of {@link Priority#RESERVED}
   */
  Computations(int atOnce, int waiting, int kept) {
    most = atOnce + waiting + kept;
    running = new Semaphore(atOnce, true);
    ordinary = new Semaphore(atOnce + waiting);
    reserved = new Semaphore(kept);
  }

  /** How many are running or waiting now. */
  int admitted() {
    return most - ordinary.availablePermits() - reserved.availablePermits();
  }

  /** How many have begun so far. */
  long begun() {
    return begun.sum();
  }

  /**
   * Computes on this thread, after those that came before.
   *
   * @throws BusyException at once, if too many are waiting
   */
  <T> T compute(Priority priority, Supplier<T> computation) throws BusyException {
    Semaphore place = place(priority);
    try {
      running.acquireUninterruptibly();
      begun.increment();
      try {
        return computation.get();
      } finally {
        running.release();
      }
    } finally {
      place.release();
    }
  }

  private Semaphore place(Priority priority) throws BusyException {
    if (ordinary.tryAcquire()) {
      return ordinary;
    }
    if (priority == Priority.RESERVED && reserved.tryAcquire()) {
      return reserved;
    }
    throw new BusyException();
  }
}
