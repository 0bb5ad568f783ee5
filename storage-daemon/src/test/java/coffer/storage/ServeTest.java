package coffer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon as a process. */
class ServeTest {

  private static final int HEAP = 96;

  @TempDir private Path folder;

  @Test
  void itSaysWhenItIsReadyAndEndsWhenItIsTold() throws Exception {
    TestHome home = TestHome.in(folder);
    String token = home.token("*:rw");
    try (DaemonProcess daemon = DaemonProcess.serve(folder, HEAP)) {
      int port = daemon.port();

      assertThat(put(port, token, "hello").statusCode()).isEqualTo(201);

      daemon.terminate();
      assertThat(daemon.exitCode()).isIn(0, 143);
      assertThat(daemon.output()).isEmpty();
      assertThat(daemon.errors()).isEmpty();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.data())))
        .isEqualTo("rwxr-x---");
    assertThat(home.data().resolve("@usage/alice")).content().contains("Z\n");
  }

  @Test
  void whatWasStoredIsThereAfterAKill() throws Exception {
    String token = TestHome.in(folder).token("*:rw");
    try (DaemonProcess daemon = DaemonProcess.serve(folder, HEAP)) {
      assertThat(put(daemon.port(), token, "hello").statusCode()).isEqualTo(201);
    }
    try (DaemonProcess daemon = DaemonProcess.serve(folder, HEAP)) {
      assertThat(get(daemon.port(), token).body()).isEqualTo("hello");
    }
  }

  @Test
  void aSecondOneOnTheSameHomeSaysSoAndEnds() throws Exception {
    TestHome.in(folder);
    try (DaemonProcess first = DaemonProcess.serve(folder, HEAP)) {
      int port = first.port();
      try (DaemonProcess second = DaemonProcess.serve(folder, HEAP)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).isEmpty();
        assertThat(second.errors())
            .isEqualTo(
                "Another coffer-storage is serving " + folder.resolve("data") + " already.\n");
      }
      assertThat(get(port, "A".repeat(43)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentence() throws Exception {
    TestHome.in(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DaemonProcess daemon =
            DaemonProcess.run(
                HEAP,
                "serve",
                "--home",
                folder.toString(),
                "--listen",
                "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(daemon.exitCode()).isEqualTo(1);
      assertThat(daemon.errors())
          .startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .containsOnlyOnce("\n");
    }
  }

  @Test
  void aLocaleThatHasNoNamesForModulesIsRefused() throws Exception {
    TestHome.in(folder);
    try (DaemonProcess daemon =
        DaemonProcess.run(Map.of("LC_ALL", "POSIX"), HEAP, "serve", "--home", folder.toString())) {
      assertThat(daemon.exitCode()).isEqualTo(1);
      assertThat(daemon.errors()).contains("LC_ALL").containsOnlyOnce("\n");
    }
  }

  @Test
  void manyMayListAFolderOfManyDocumentsAtOnce() throws Exception {
    String token = TestHome.in(folder).token("*:rw");
    try (DaemonProcess daemon = DaemonProcess.serve(folder, HEAP)) {
      int port = daemon.port();
      assertThat(put(port, token, "hello").statusCode()).isEqualTo(201);
      ManyDocuments.commit(folder.resolve("data/alice/notes.git"), 30_000);
      HttpRequest list =
          request(port, token)
              .uri(URI.create("http://127.0.0.1:" + port + "/storage/alice/notes/"))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      List<CompletableFuture<HttpResponse<Long>>> answers =
          IntStream.range(0, 40).mapToObj(i -> client.sendAsync(list, counted())).toList();
      for (CompletableFuture<HttpResponse<Long>> answer : answers) {
        assertThat(answer.get(120, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
      }
      assertThat(client.send(list, counted()).body()).isGreaterThan(30_000L * 150);
      assertThat(get(port, token).body()).isEqualTo("hello");
    }
  }

  /** Counts the bytes of a body, whose many copies this process need not hold. */
  private static HttpResponse.BodyHandler<Long> counted() {
    return info ->
        HttpResponse.BodySubscribers.mapping(
            HttpResponse.BodySubscribers.ofByteArray(), bytes -> (long) bytes.length);
  }

  @Test
  void aRequestUnderWayIsAnsweredBeforeTheEnd() throws Exception {
    String token = TestHome.in(folder).token("*:rw");
    try (DaemonProcess daemon = DaemonProcess.serve(folder, HEAP)) {
      int port = daemon.port();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        out.write(
            ("PUT /storage/alice/notes/a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                    + "Expect: 100-continue\r\nContent-Length: 5\r\nAuthorization: Bearer "
                    + token
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 100");
        daemon.terminate();
        awaitRefusal(port);
        out.write("hello".getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
            .contains("HTTP/1.1 201 Created");
      }
      assertThat(daemon.exitCode()).isIn(0, 143);
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 64", "1024, 256"})
  void aDocumentLargerThanTheHeapComesAndGoes(int mebibytes, int heap) throws Exception {
    long size = (long) mebibytes << 20;
    String token = TestHome.in(folder).token("*:rw");
    try (DaemonProcess daemon = DaemonProcess.serve(folder, heap)) {
      HttpRequest.Builder request = request(daemon.port(), token);
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest put =
          request
              .header("Content-Type", "application/octet-stream")
              .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new PatternStream(size)))
              .build();

      assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
      HttpResponse<InputStream> got =
          client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());

      assertThat(got.headers().firstValueAsLong("Content-Length")).hasValue(size);
      try (InputStream body = got.body()) {
        assertThat(lengthInCommon(body, new PatternStream(size))).isEqualTo(size);
      }
    }
  }

  /** How many bytes both have until one of them ends or they differ. */
  private static long lengthInCommon(InputStream one, InputStream other) throws IOException {
    long length = 0;
    int mismatch = -1;
    byte[] chunk;
    do {
      chunk = one.readNBytes(1 << 16);
      mismatch = Arrays.mismatch(chunk, other.readNBytes(1 << 16));
      length += mismatch < 0 ? chunk.length : mismatch;
    } while (mismatch < 0 && chunk.length > 0);
    return length;
  }

  private static HttpResponse<String> put(int port, String token, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request(port, token)
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(int port, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(port, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/storage/alice/notes/a"))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + token);
  }

  /** Waits until new requests are refused, since the daemon is about to end. */
  private static void awaitRefusal(int port) throws IOException {
    String answer = "";
    while (!answer.contains(" 503 ")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (SocketException e) {
        throw new IOException("it has ended already", e);
      }
    }
    assertThat(answer).contains("Access-Control-Allow-Origin: *", "Retry-After: 1");
  }
}
