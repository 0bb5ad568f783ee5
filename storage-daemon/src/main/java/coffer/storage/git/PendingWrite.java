package coffer.storage.git;

import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A write that waits for its turn. Mutable: one thread waits for it, another does it, together with
 * others, and then leaves the next turn to one that waits.
 */
final class PendingWrite {

  private final Write write;
  private final boolean mayCross;
  private final Thread waiter = Thread.currentThread();

  private volatile boolean leads;
  private Optional<WriteOutcome> outcome = Optional.empty();
  private @Nullable Exception failure;
  private volatile boolean done;

  /**
   * @param mayCross true if the repository may become empty, or no longer be
   */
  PendingWrite(Write write, boolean mayCross) {
    this.write = write;
    this.mayCross = mayCross;
  }

  Write write() {
    return write;
  }

  boolean mayCross() {
    return mayCross;
  }

  boolean isDone() {
    return done;
  }

  /** It is its turn to write, for itself and for others. */
  void lead() {
    leads = true;
    LockSupport.unpark(waiter);
  }

  /** Ends it; empty where it would have crossed and may not. */
  void succeed(Optional<WriteOutcome> with) {
    outcome = with;
    done = true;
    LockSupport.unpark(waiter);
  }

  void fail(Exception because) {
    failure = because;
    done = true;
    LockSupport.unpark(waiter);
  }

  /** Waits until it is done or has to lead; false if that takes longer. */
  boolean await(long nanos) {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (!done && !leads && left > 0) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    return done || leads;
  }

  /** Waits until it is done. */
  void awaitDone() {
    while (!done) {
      LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
    }
  }

  boolean leads() {
    return leads;
  }

  /** How it ended. */
  Optional<WriteOutcome> result() throws IOException {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    return outcome;
  }
}
