package coffer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void thePathComesAsItStandsOnTheWire() throws Exception {
    assertThat(ask("GET /a%2Fb//c%20d?x=1 HTTP/1.1", ECHO))
        .contains("200 OK")
        .endsWith("/a%2Fb//c%20d");
  }

  @Test
  void aTargetInAbsoluteFormIsRefused() throws Exception {
    assertThat(ask("GET http://evil.example/a HTTP/1.1", ECHO))
        .contains(" 400 ")
        .contains("The target of a request");
  }

  @Test
  void aTargetThatGoesOnAfterTheEndOfItsLineIsRefused() throws Exception {
    for (String control : new String[] {"\r\n", "\n", "\r", "\t", "\u0000", "\u000b", "\u007f"}) {
      for (String target : new String[] {"/a?b", "/a?b=c&d", "/a;b", "/a"}) {
        assertThat(ask("GET " + target + control + "X: HTTP/1.1", ECHO))
            .startsWith("HTTP/1.1 400 ");
      }
    }
  }

  @Test
  void whatBrowsersDoNotEscapeInAQueryIsTaken() throws Exception {
    assertThat(ask("GET /a?b={c}|^`\\[]\" HTTP/1.1", ECHO)).contains("200 OK").endsWith("/a");
  }

  @Test
  void aPathOfMoreThan8KiBIsRefused() throws Exception {
    assertThat(ask("GET /" + "a".repeat(8192) + " HTTP/1.1", ECHO)).contains(" 414 ");
  }

  @Test
  void aFailureIsAnsweredWithItsStatusItsHeadersAndItsSentence() throws Exception {
    HttpHandler failing =
        exchange -> {
          throw new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
        };

    assertThat(ask("GET / HTTP/1.1", failing))
        .contains(" 503 ")
        .contains("Retry-After: 1")
        .endsWith(Failure.UNSETTLED.sentence());
  }

  @Test
  void anUnexpectedExceptionTellsTheClientNothing() throws Exception {
    HttpHandler failing =
        exchange -> {
          throw new IllegalStateException("secret");
        };

    assertThat(ask("GET / HTTP/1.1", failing)).contains(" 500 ").doesNotContain("secret");
  }

  @Test
  void aHeaderThatMayBeThereOnceIsRefusedTwice() throws Exception {
    HttpHandler handler =
        exchange ->
            exchange.getResponseSender().send(Headers.one(exchange, "Range").orElse("none"));

    assertThat(ask("GET / HTTP/1.1\r\nRange: a\r\nRange: b", handler)).contains(" 400 ");
    assertThat(ask("GET / HTTP/1.1\r\nRange: a", handler)).endsWith("a");
    assertThat(ask("GET / HTTP/1.1", handler)).endsWith("none");
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentence() throws Exception {
    try (HttpEdge first = HttpEdge.start(ANY_PORT, 2, ECHO)) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port());

      assertThatThrownBy(() -> HttpEdge.start(taken, 2, ECHO))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on")
          .hasMessageContaining(String.valueOf(first.port()));
    }
  }

  @Test
  void whatAClientSendsCannotForgeALineOfTheLog() {
    assertThat(Log.quote("/a\r\nb\u001b[31m")).isEqualTo("/a\\u000d\\u000ab\\u001b[31m");
  }

  @Test
  void requestsUnderWayAreAnsweredBeforeItStopsAndNewOnesRefusedInFull() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FailureHandler handler =
        new FailureHandler(
            exchange -> {
              begun.countDown();
              end.await();
              exchange.getResponseSender().send("done");
            },
            (exchange, failure) -> {
              Headers.set(exchange, "X-Usual", "yes");
              exchange.getResponseSender().send(failure.sentence());
            });
    HttpEdge edge = HttpEdge.start(ANY_PORT, 2, handler);
    try (Socket early = connect(edge);
        Socket late = connect(edge)) {
      send(early, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      begun.await();
      Thread closing = new Thread(edge::close);
      closing.start();
      awaitBlocked(closing);
      send(late, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(rest(late))
          .contains(" 503 ", "Retry-After: 1", "X-Usual: yes", "Connection: close");
      end.countDown();
      assertThat(rest(early)).contains(" 200 ").endsWith("done");
      closing.join();
    } finally {
      end.countDown();
      edge.close();
    }
  }

  @Test
  void aHandlerOfFailuresMayBlock() throws Exception {
    FailureHandler handler =
        new FailureHandler(
            exchange ->
                exchange.getResponseSender().send(exchange.isInIoThread() ? "io" : "worker"),
            (exchange, failure) -> exchange.endExchange());
    try (HttpEdge edge = HttpEdge.start(ANY_PORT, 2, handler);
        Socket socket = connect(edge)) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(rest(socket)).endsWith("worker");
    }
  }

  private static Socket connect(HttpEdge edge) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  private static void awaitBlocked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static final HttpHandler ECHO =
      exchange -> exchange.getResponseSender().send(RequestTarget.path(exchange));

  private static String ask(String head, HttpHandler handler) throws IOException {
    HttpHandler failures =
        new FailureHandler(
            handler, (exchange, failure) -> exchange.getResponseSender().send(failure.sentence()));
    try (HttpEdge edge = HttpEdge.start(ANY_PORT, 2, failures);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
