package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are too long, too short, too slow, or that nobody wants. */
class BodiesTest {

  private static final int LIMIT = 100_000;
  private static final int WORKERS = 64;

  @TempDir private Path home;
  private TestServer server;
  private TestApp app;
  private String authorization;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
            home, TestServer.git(home), new TestServer.Settings(LIMIT, Duration.ofSeconds(1)));
    String token = server.home().token("*:rw");
    app = server.bearer("alice", token);
    authorization = "Authorization: Bearer " + token + "\r\n";
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aDocumentOfTheLargestSizeIsStored() throws Exception {
    app.put("/notes/a", "text/plain", new byte[LIMIT]).expect(201);
    chunked("/notes/b", LIMIT).expect(201);
  }

  @Test
  void aLargerDocumentIsRefusedAndNothingIsStored() throws Exception {
    app.put("/notes/a", "text/plain", new byte[LIMIT + 1]).expect(413);
    chunked("/notes/a", LIMIT + 1).expect(413);

    app.get("/notes/a").expect(404);
    assertThat(app.get("/").items()).isEmpty();
  }

  @Test
  void aRefusalComesBeforeTheBodyEndsAndTheConnectionGoesOn() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("PUT", "/notes/a", "Content-Length: " + (LIMIT + 10))));
      assertThat(status(socket)).isEqualTo("HTTP/1.1 413");

      out.write(new byte[LIMIT + 10]);
      out.write(ascii(head("GET", "/notes/a", "Connection: close")));

      assertThat(rest(socket)).contains("HTTP/1.1 404");
    }
  }

  @Test
  void aChunkedBodyIsRefusedAsSoonAsItIsTooLong() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("PUT", "/notes/a", "Transfer-Encoding: chunked")));
      String size = Integer.toHexString(LIMIT + 1);
      out.write(ascii(size + "\r\n"));
      out.write(new byte[LIMIT + 1]);
      out.flush();

      assertThat(status(socket)).isEqualTo("HTTP/1.1 413");

      out.write(ascii("\r\n0\r\n\r\n"));
      out.write(ascii(head("GET", "/notes/a", "Connection: close")));
      assertThat(rest(socket)).contains("HTTP/1.1 404");
    }
  }

  @Test
  void aClientThatLeavesBeforeTheEndHasStoredNothing() throws Exception {
    for (String framing : List.of("Content-Length: 10", "Transfer-Encoding: chunked")) {
      try (Socket socket = server.connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(ascii(head("PUT", "/notes/a", framing)));
        out.write(ascii("5\r\nhi"));
        socket.shutdownOutput();

        assertThat(rest(socket)).matches("(?s)(HTTP/1.1 400 .*)?");
      }
      app.get("/notes/a").expect(404);
    }
  }

  @Test
  void brokenChunksStoreNothing() throws Exception {
    for (String chunks :
        List.of("zz\r\nhello\r\n0\r\n\r\n", "5\r\nhelloX0\r\n\r\n", "-5\r\nhello")) {
      try (Socket socket = server.connect()) {
        socket
            .getOutputStream()
            .write(ascii(head("PUT", "/notes/a", "Transfer-Encoding: chunked") + chunks));
        socket.shutdownOutput();

        assertThat(rest(socket)).matches("(?s)(HTTP/1.1 400 .*)?");
      }
      app.get("/notes/a").expect(404);
    }
  }

  @Test
  void clientsThatStopSendingHoldNoWorkers() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int at = 0; at < WORKERS + 10; at++) {
      Socket socket = server.connect();
      sockets.add(socket);
      socket.getOutputStream().write(ascii(head("PUT", "/notes/a", "Content-Length: 10") + "x"));
    }

    app.get("/notes/a").expect(404);

    assertThat(status(sockets.get(0))).isEqualTo("HTTP/1.1 408");
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void clientsThatStopReadingHoldNoWorkers() throws Exception {
    app.put("/notes/a", "text/plain", new byte[LIMIT]).expect(201);
    List<Socket> sockets = new ArrayList<>();
    for (int at = 0; at < WORKERS + 10; at++) {
      Socket socket = server.connect();
      sockets.add(socket);
      sendManyGets(socket);
    }

    app.get("/notes/b").expect(404);

    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void aRequestThatIsRefusedForItsTokenDoesNotWaitForItsBody() throws Exception {
    try (Socket socket = server.connect()) {
      socket
          .getOutputStream()
          .write(
              ascii(
                  "PUT /storage/alice/notes/a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                      + "Content-Length: 50000\r\n\r\n"));

      assertThat(status(socket)).isEqualTo("HTTP/1.1 401");
    }
  }

  @Test
  void aGrantThatIsWithdrawnWhileABodyComesCountsForIt() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("PUT", "/notes/a", "Expect: 100-continue\r\nContent-Length: 5")));
      assertThat(status(socket)).isEqualTo("HTTP/1.1 100");
      server.home().grants("alice", "# nothing");
      out.write(ascii("hello"));

      assertThat(rest(socket, "HTTP/1.1 401")).contains("HTTP/1.1 401");
    }
    server.home().grants("alice", TestHome.APP + " * rw");
    app.get("/notes/a").expect(404);
  }

  private Answer chunked(String path, int length) throws Exception {
    return app.with("Content-Type", "text/plain")
        .send(
            "PUT",
            path,
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[length])));
  }

  private void sendManyGets(Socket socket) throws IOException {
    try {
      byte[] get = ascii(head("GET", "/notes/a", "X: y"));
      for (int at = 0; at < 300; at++) {
        socket.getOutputStream().write(get);
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("pipe");
    }
  }

  private String head(String method, String path, String headers) {
    return method
        + " /storage/alice"
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
        + authorization
        + headers
        + "\r\n\r\n";
  }

  private static String status(Socket socket) throws IOException {
    return new String(
        socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
  }

  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  /** What comes until that has come. */
  private static String rest(Socket socket, String until) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(until) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as(text.toString()).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
