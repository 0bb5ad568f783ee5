package coffer.storage.git;

import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A write that waits for its turn. Mutable: somebody does it, together with others. A thread may
 * wait for it, and then may be the one that does the next ones.
 */
final class PendingWrite {

  private final Write write;
  private final boolean mayCross;
  private final @Nullable Thread waiter;
  private final long since = System.nanoTime();
  private final CompletableFuture<Optional<WriteOutcome>> outcome = new CompletableFuture<>();
  private volatile boolean leads;

  private PendingWrite(Write write, boolean mayCross, @Nullable Thread waiter) {
    this.write = write;
    this.mayCross = mayCross;
    this.waiter = waiter;
  }

  /**
   * A write that this thread waits for.
   *
   * @param mayCross true if the repository may become empty, or no longer be
   */
  static PendingWrite awaited(Write write, boolean mayCross) {
    return new PendingWrite(write, mayCross, Thread.currentThread());
  }

  /** A write that no thread waits for, and that may not cross. */
  static PendingWrite unattended(Write write) {
    return new PendingWrite(write, false, null);
  }

  Write write() {
    return write;
  }

  boolean mayCross() {
    return mayCross;
  }

  /** How it ends; empty where it would have crossed and may not. */
  CompletableFuture<Optional<WriteOutcome>> outcome() {
    return outcome;
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /**
   * It is its waiter's turn to write, for itself and for others.
   *
   * @return false if nobody waits for it
   */
  boolean lead() {
    if (waiter == null) {
      return false;
    }
    leads = true;
    LockSupport.unpark(waiter);
    return true;
  }

  boolean leads() {
    return leads;
  }

  /** Ends it; empty where it would have crossed and may not. */
  void succeed(Optional<WriteOutcome> with) {
    outcome.complete(with);
    LockSupport.unpark(waiter);
  }

  void fail(Throwable because) {
    outcome.completeExceptionally(because);
    LockSupport.unpark(waiter);
  }

  /** True if nobody waits for it, and it has waited for longer than that. */
  boolean isLate(long nanos) {
    return waiter == null && System.nanoTime() - since > nanos;
  }

  /** Waits until it is done or has to lead; false if that takes longer. For its waiter. */
  boolean await(long nanos) {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (!isDone() && !leads && left > 0) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    return isDone() || leads;
  }

  /** Waits until it is done. For its waiter. */
  void awaitDone() {
    while (!isDone()) {
      LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
    }
  }

  /** How it ended, once it is done. */
  Optional<WriteOutcome> result() throws IOException {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
