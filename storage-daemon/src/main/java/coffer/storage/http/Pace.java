package coffer.storage.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long one body may take: never longer than the client's patience allows without a byte, and on
 * the whole no slower than a kibibyte a second, so that nobody holds a worker by trickling. For one
 * body and one thread.
 */
final class Pace {

  private static final long SLOWEST_BYTES_PER_SECOND = 1024;

  private final long patience;
  private final long start = System.nanoTime();
  private long last = start;
  private long bytes;

  Pace(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** That many bytes more have passed. */
  void passed(long more) {
    bytes += more;
    last = System.nanoTime();
  }

  /** Nanoseconds that are left for the next byte; zero or less if it is too late. */
  long left() {
    long now = System.nanoTime();
    long whole = patience + TimeUnit.SECONDS.toNanos(bytes / SLOWEST_BYTES_PER_SECOND);
    return Math.min(patience - (now - last), whole - (now - start));
  }
}
