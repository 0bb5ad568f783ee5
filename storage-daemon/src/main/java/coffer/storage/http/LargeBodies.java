package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many workers send large bodies at once. Such a body takes as long as the client likes,
 * or long to be found where only its end is wanted; whatever many clients ask for, the other
 * workers go on answering short requests. For any number of threads.
 */
final class LargeBodies {

  /** A body for which more bytes than these have to be read is a large one. */
  private static final long LARGEST_SMALL = 256 << 10;

  /** How many requests may wait for one of the others to end: those that wait hold workers too. */
  private static final int MOST_WAITING = 16;

  /** A proxy that takes a body as fast as it comes makes room well within this. */
  private static final long PATIENCE_MILLIS = 2000;

  private final Semaphore free;

  /**
   * @param most how many large bodies are sent at once
   */
  LargeBodies(int most) {
    free = new Semaphore(most);
  }

  /** Something sent to a client. */
  interface Sending {
    void run() throws IOException;
  }

  /**
   * Sends a body for which so many bytes have to be read.
   *
   * @throws FailureException 503 if too many large ones are being sent, and none ends soon
   */
  void send(long bytes, Sending sending) throws IOException {
    if (bytes <= LARGEST_SMALL) {
      sending.run();
    } else if (acquire()) {
      try {
        sending.run();
      } finally {
        free.release();
      }
    } else {
      throw new FailureException(Failure.UNAVAILABLE).with("Retry-After", "5");
    }
  }

  private boolean acquire() {
    if (free.tryAcquire()) {
      return true;
    }
    try {
      return free.getQueueLength() < MOST_WAITING
          && free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
