package coffer.storage.introspection;

import coffer.access.UnreachableException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that the auth daemon could not be asked, so that while it cannot, only one request a
 * second waits to find out whether it can again, and the log says so once a minute. Mutable; for
 * any number of threads.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final URI endpoint;
  private final LongSupplier nanos;
  private @Nullable String reason;
  private long retryAt;
  private String lastSaid = "";
  private long lastSaidAt;

  Outage(URI endpoint, LongSupplier nanos) {
    this.endpoint = endpoint;
    this.nanos = nanos;
  }

  /**
   * To be called before each request.
   *
   * @throws UnreachableException if there is no use in it just now
   */
  synchronized void requireChance() throws UnreachableException {
    if (reason == null) {
      return;
    }
    long now = nanos.getAsLong();
    if (now - retryAt < 0) {
      throw new UnreachableException(reason);
    }
    retryAt = now + RETRY_NANOS;
  }

  /** There was an answer, whatever it says. */
  synchronized void answered() {
    if (reason != null) {
      reason = null;
      lastSaid = "";
      LOG.info("{} answers about tokens again", endpoint);
    }
  }

  /** There was none, and for a second there will be none for anybody. */
  synchronized UnreachableException begun(String why) {
    reason = why;
    retryAt = nanos.getAsLong() + RETRY_NANOS;
    return one(why);
  }

  /** There was no answer of use to one question, which says nothing about others. */
  synchronized UnreachableException one(String why) {
    long now = nanos.getAsLong();
    if (!why.equals(lastSaid) || now - lastSaidAt > REPEAT_NANOS) {
      lastSaid = why;
      lastSaidAt = now;
      LOG.warn("{} Apps are asked to come back later (503).", why);
    }
    return new UnreachableException(why);
  }
}
