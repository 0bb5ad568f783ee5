package coffer.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a handler throws into a response, and is the only one to do so. An exception that is
 * no {@link FailureException} is logged with its stack trace and answered with 500, without a word
 * of its message.
 */
public final class FailureHandler implements HttpHandler {

  /**
   * Writes the response to a failed request; the status is already set, and nothing has been sent.
   */
  public interface Responder {
    /** Called on a worker thread or an I/O thread; must not block. */
    void respond(HttpServerExchange exchange, FailureException failure);
  }

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  private final HttpHandler next;
  private final Responder responder;

  public FailureHandler(HttpHandler next, Responder responder) {
    this.next = next;
    this.responder = responder;
  }

  /** The same around another handler. */
  public FailureHandler around(HttpHandler other) {
    return new FailureHandler(other, responder);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      next.handleRequest(exchange);
    } catch (FailureException e) {
      fail(exchange, e);
    } catch (Exception e) {
      if (!clientWentAway(exchange, e)) {
        LOG.error(
            "{} {} failed", exchange.getRequestMethod(), Log.quote(exchange.getRequestURI()), e);
      }
      fail(exchange, new FailureException(Failure.INTERNAL));
    }
  }

  /**
   * Sends the response to a failure. Where a response has begun already, the connection is closed
   * instead, so that half a document is never taken for a whole one.
   */
  public void fail(HttpServerExchange exchange, FailureException failure) {
    if (!exchange.getConnection().isOpen()) {
      // Nobody is there to be told.
      return;
    }
    if (exchange.isResponseStarted()) {
      Connections.cut(exchange);
      return;
    }
    Connections.linger(exchange);
    exchange.setStatusCode(failure.failure().status());
    exchange.getResponseHeaders().remove("Content-Length");
    failure.headers().forEach((name, value) -> Headers.set(exchange, name, value));
    responder.respond(exchange, failure);
  }

  private static boolean clientWentAway(HttpServerExchange exchange, Exception e) {
    return e instanceof IOException && !exchange.getConnection().isOpen();
  }
}
