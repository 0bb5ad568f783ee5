package coffer.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests under way, so that a server can stop when there are none, and refuses new
 * ones from then on. For any number of threads.
 */
final class Drain implements HttpHandler {

  private final HttpHandler next;
  private final FailureHandler refusals;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int underWay;
  private boolean closing;

  Drain(HttpHandler next, FailureHandler refusals) {
    this.next = next;
    this.refusals = refusals;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean late = enter();
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          leave();
          others.proceed();
        });
    if (late) {
      Headers.set(exchange, "Connection", "close");
      refusals.fail(exchange, new FailureException(Failure.UNAVAILABLE).with("Retry-After", "1"));
    } else {
      next.handleRequest(exchange);
    }
  }

  /** Refuses requests from now on, and waits for those under way, so long at most. */
  void close(long millis) {
    lock.lock();
    try {
      closing = true;
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (underWay > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      underWay++;
      return closing;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      underWay--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
