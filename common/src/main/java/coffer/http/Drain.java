package coffer.http;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests under way, so that a server can stop when there are none, and refuses new
 * ones from then on. For any number of threads.
 */
final class Drain implements HttpHandler {

  private final HttpHandler next;
  private final FailureHandler refusals;
  private final ExchangeCompletionListener leaving =
      (ended, others) -> {
        leave();
        others.proceed();
      };
  private final AtomicInteger underWay = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private volatile boolean closing;

  Drain(HttpHandler next, FailureHandler refusals) {
    this.next = next;
    this.refusals = refusals;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    underWay.incrementAndGet();
    exchange.addExchangeCompleteListener(leaving);
    // Read after the request is counted: whoever closes waits for it, or it sees that it is late.
    if (closing) {
      Headers.set(exchange, "Connection", "close");
      refusals.fail(exchange, new FailureException(Failure.UNAVAILABLE).with("Retry-After", "1"));
    } else {
      next.handleRequest(exchange);
    }
  }

  /** Refuses requests from now on, and waits for those under way, so long at most. */
  void close(long millis) {
    closing = true;
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (underWay.get() > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    if (underWay.decrementAndGet() == 0 && closing) {
      lock.lock();
      try {
        empty.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
