package coffer.auth.account;

import coffer.file.Reading;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a file that somebody is saving at this moment, as long as a person gladly waits. */
public final class Patience {

  private static final Duration LONGEST = Duration.ofMillis(1500);
  private static final long POLL_MILLIS = 40;

  private Patience() {}

  /**
   * What the file says once it has settled; unsettled if it takes longer than a moment.
   *
   * @throws IOException as {@link WatchedFile#read}
   */
  public static <T> Reading<T> read(WatchedFile<T> file) throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    Reading<T> reading = file.read();
    while (reading.settled().isEmpty() && System.nanoTime() - deadline < 0) {
      pause();
      reading = file.read();
    }
    return reading;
  }

  /** A twentieth of a moment; returns at once on a thread that was interrupted. */
  public static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
