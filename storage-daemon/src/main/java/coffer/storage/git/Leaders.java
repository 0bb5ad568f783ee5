package coffer.storage.git;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that write for those who do not wait. A few take all repositories whose turn it is, one
 * batch each, and have them made durable together; they never wait for another program or for a
 * repository that somebody holds. What has to wait for such things is left to others, of which
 * there are more. A repository with more to write takes its turn behind the rest. For any number of
 * threads.
 */
final class Leaders implements AutoCloseable {

  /** While one waits for the disk, the other decides what comes next. */
  private static final int QUICK = 2;

  /** Each may have to wait for another program that holds its repository's main. */
  private static final int PATIENT = 64;

  private static final long IDLE_SECONDS = 30;

  /** So that the first to be answered need not wait for all. */
  private static final int MOST = 64;

  /** What was begun waits no longer than this for others to begin. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final Logger LOG = System.getLogger(Leaders.class.getName());

  private final BlockingQueue<WriteTurn> ready = new LinkedBlockingQueue<>();
  private final List<Thread> quick = new ArrayList<>();
  private final ThreadPoolExecutor patient;
  private volatile boolean closed;

  private Leaders(ThreadFactory patientOnes) {
    patient =
        new ThreadPoolExecutor(
            PATIENT,
            PATIENT,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            patientOnes);
    patient.allowCoreThreadTimeOut(true);
    for (int i = 1; i <= QUICK; i++) {
      quick.add(daemon(this::run, "writer-" + i));
    }
  }

  /** Starts the few; the others start when they are needed. */
  static Leaders start() {
    AtomicInteger number = new AtomicInteger();
    return start(work -> daemon(work, "patient-writer-" + number.incrementAndGet()));
  }

  /**
   * The same.
   *
   * @param patientOnes makes the threads that wait
   */
  static Leaders start(ThreadFactory patientOnes) {
    Leaders leaders = new Leaders(patientOnes);
    leaders.quick.forEach(Thread::start);
    return leaders;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Has a turn taken; never waits. */
  void add(WriteTurn turn) {
    ready.add(turn);
    if (closed) {
      giveUp();
    }
  }

  /** Turns that are not begun yet fail, and so do those that come later. */
  @Override
  public void close() {
    closed = true;
    quick.forEach(Thread::interrupt);
    patient.shutdown();
    giveUp();
  }

  private void giveUp() {
    for (WriteTurn turn = ready.poll(); turn != null; turn = ready.poll()) {
      turn.giveUp(new RejectedExecutionException("the storage is closed"));
    }
  }

  private void run() {
    List<WriteTurn> turns = new ArrayList<>();
    while (!closed) {
      try {
        turns.add(ready.take());
      } catch (InterruptedException e) {
        return;
      }
      ready.drainTo(turns, MOST - 1);
      take(turns);
      turns.clear();
    }
  }

  /**
   * All of them are written before the first waits for the disk, but for those that are much work:
   * nobody waits long for another's.
   */
  private void take(List<WriteTurn> turns) {
    List<WriteTurn> begun = new ArrayList<>();
    long since = System.nanoTime();
    for (WriteTurn turn : turns) {
      if (turn.begin()) {
        begun.add(turn);
      } else {
        leave(turn);
      }
      if (System.nanoTime() - since > LONGEST_NANOS) {
        end(begun);
        since = System.nanoTime();
      }
    }
    end(begun);
  }

  /** Whatever comes of one, the others hold their repositories no longer. */
  private static void end(List<WriteTurn> begun) {
    for (WriteTurn turn : begun) {
      try {
        turn.end();
      } catch (RuntimeException | Error e) {
        LOG.log(Logger.Level.ERROR, "a turn to write has broken off", e);
      }
    }
    begun.clear();
  }

  private void leave(WriteTurn turn) {
    try {
      patient.execute(turn::takeSlowly);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The latter is what a thread that cannot be started is told by.
      LOG.log(Logger.Level.WARNING, "no thread to write on", e);
      turn.refuse(e);
    }
  }
}
