package coffer.storage.git;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that windows close: soon after nothing more comes, and in any case before git would
 * give up waiting. The more there are, the longer each stays open for more, since to close one
 * costs several files. One thread, which sleeps while there are none.
 */
final class Placer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Placer.class.getName());
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final long lingerNanos;
  private final Set<GitRepository> open = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "placer");
  private volatile boolean closed;

  /**
   * @param linger how long a window stays open for more, when nothing comes and there is no other
   */
  Placer(Duration linger) {
    this.lingerNanos = linger.toNanos();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** That repository has a window. */
  void opened(GitRepository repository) {
    if (open.add(repository)) {
      LockSupport.unpark(thread);
    }
  }

  /** Closes no more windows. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      if (open.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, PERIOD_NANOS);
        List<GitRepository> now = List.copyOf(open);
        now.forEach(repository -> look(repository, lingerNanos * now.size()));
      }
    }
  }

  /** Another window may be opened as soon as one is closed, so it is taken for closed first. */
  private void look(GitRepository repository, long lingerNanos) {
    open.remove(repository);
    boolean done = false;
    try {
      done = place(repository, lingerNanos);
    } catch (RuntimeException | Error e) {
      LOG.log(Logger.Level.ERROR, repository.name() + ": cannot be placed", e);
    } finally {
      if (!done) {
        open.add(repository);
      }
    }
  }

  /**
   * Puts what is durable in its place, if nothing more is to be waited for, and nobody is writing.
   *
   * @return true if there is nothing left to be placed
   */
  private static boolean place(GitRepository repository, long lingerNanos) {
    Window open = repository.placing().window();
    if (open == null) {
      return true;
    }
    if (!open.isDue(lingerNanos) || !repository.lock().tryLock()) {
      return false;
    }
    try {
      repository.place();
      return true;
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: cannot be placed yet: {1}", repository.name(), e);
      return false;
    } finally {
      repository.lock().unlock();
    }
  }
}
