package coffer.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP/1.1 server of one daemon. Undertow decodes nothing and limits no body: paths are parsed
 * once by the project's own rules ({@link RequestTarget}), and bodies are counted where they are
 * stored. What Undertow refuses itself, it refuses without any header, so it is made to refuse
 * little: browsers escape less in a query than it expects.
 */
public final class HttpEdge implements AutoCloseable {

  /**
   * Longest request line and headers together, in bytes: above nginx's own buffers, so nginx
   * refuses first.
   */
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  private static final int IDLE_MILLIS = (int) TimeUnit.MINUTES.toMillis(5);

  /** How long a client may take to send a request line and its headers. */
  private static final int PARSE_MILLIS = (int) TimeUnit.SECONDS.toMillis(30);

  private static final long DRAIN_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Undertow undertow;
  private final Drain drain;

  private HttpEdge(Undertow undertow, Drain drain) {
    this.undertow = undertow;
    this.drain = drain;
  }

  /**
   * Listens on that address; port 0 takes a free one. Requests that come while it closes are
   * refused in plain text.
   *
   * @param workers how many requests may block at once; more of them wait
   * @throws IOException with a sentence for the operator if the address cannot be had
   */
  public static HttpEdge start(InetSocketAddress address, int workers, HttpHandler handler)
      throws IOException {
    FailureHandler refusals =
        new FailureHandler(
            handler, (exchange, failure) -> exchange.getResponseSender().send(failure.sentence()));
    return start(address, workers, new Drain(handler, refusals));
  }

  /**
   * The same with a handler that may block: it is called on a worker thread, and answers the
   * requests that come while it closes like any other that fails.
   */
  public static HttpEdge start(InetSocketAddress address, int workers, FailureHandler handler)
      throws IOException {
    return start(address, workers, new Drain(exchange -> exchange.dispatch(handler), handler));
  }

  /**
   * The same with a handler in front that must not block: it is called on an I/O thread, and
   * dispatches to the other what it cannot answer at once.
   */
  public static HttpEdge start(
      InetSocketAddress address, int workers, FailureHandler first, FailureHandler blocking)
      throws IOException {
    return start(address, workers, new Drain(first, blocking));
  }

  private static HttpEdge start(InetSocketAddress address, int workers, Drain drain)
      throws IOException {
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(address.getPort(), address.getAddress().getHostAddress())
            .setHandler(drain)
            .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setWorkerThreads(workers)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_HEADER_BYTES)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
            .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
            .build();
    try {
      undertow.start();
    } catch (RuntimeException e) {
      undertow.stop();
      throw new IOException(
          "cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ": "
              + reason(e),
          e);
    }
    return new HttpEdge(undertow, drain);
  }

  /** The port that is listened on, also where 0 was asked for. */
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Answers the requests under way, for ten seconds at most, and stops. */
  @Override
  public void close() {
    drain.close(DRAIN_MILLIS);
    undertow.stop();
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
