package coffer.http;

import coffer.file.Glance;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One look at files for all requests that an I/O thread has found waiting at once: they had all
 * come when it began with the first of them, so what the first sees is not too old for the last. A
 * round that takes long looks again, so that nothing a request is told is older than a millisecond.
 */
public final class SharedGlance {

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final ThreadLocal<SharedGlance> OF_THREAD =
      ThreadLocal.withInitial(SharedGlance::new);

  private final Runnable endOfRound = this::end;
  private @Nullable Glance glance;
  private long since;

  private SharedGlance() {}

  /** The look of this round; to be called on the I/O thread of that exchange. */
  public static Glance of(HttpServerExchange exchange) {
    return OF_THREAD.get().current(exchange);
  }

  private Glance current(HttpServerExchange exchange) {
    Glance known = glance;
    long now = System.nanoTime();
    if (known != null && now - since < LONGEST_NANOS) {
      return known;
    }
    if (known == null) {
      // What is given to the thread now is done before it waits for requests again.
      exchange.getIoThread().execute(endOfRound);
    }
    Glance next = new Glance();
    glance = next;
    since = now;
    return next;
  }

  private void end() {
    glance = null;
  }
}
