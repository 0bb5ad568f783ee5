package coffer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** What has to be done to a connection when its exchange cannot be ended in order. */
final class Connections {

  /** How long a client may go on sending a body that was refused. */
  private static final long LINGER_SECONDS = 30;

  private Connections() {}

  /**
   * To be called before a response is sent to a request whose body is not read to its end. The rest
   * is read and thrown away, so that the client gets to see the response; for half a minute, then
   * the connection is closed. A client that waits for {@code 100 Continue} will not send the body,
   * or cannot tell whether it should: its connection ends with the response.
   */
  static void linger(HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      return;
    }
    if (HttpContinue.requiresContinueResponse(exchange)) {
      Headers.set(exchange, "Connection", "close");
      return;
    }
    XnioExecutor.Key end =
        exchange.getIoThread().executeAfter(() -> cut(exchange), LINGER_SECONDS, TimeUnit.SECONDS);
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          end.remove();
          others.proceed();
        });
  }

  /**
   * Closes the connection at once, without a last chunk: the client sees that the response is not
   * whole.
   */
  static void cut(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    IoUtils.safeClose(exchange.getConnection());
  }
}
