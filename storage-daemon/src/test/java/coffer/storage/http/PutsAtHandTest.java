package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import coffer.storage.git.RealGit;
import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Short documents, written to a module that is open, in an account whose files are not young. */
@Timeout(60)
class PutsAtHandTest {

  private final IOException waited = new IOException("a thread waits for a write");
  @TempDir private Path home;
  @TempDir private Path scratch;
  private FaultyStorage storage;
  private TestServer server;
  private String token;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    storage = new FaultyStorage(TestServer.git(home));
    server = TestServer.later(home, storage);
    token = server.home().token("*:rw");
    app = server.bearer("alice", token);
    app.put("/notes/first", "text/plain", "first").expect(201);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void noThreadWaitsForThem() throws Exception {
    storage.failWaiting(waited);

    String answer = putAtOnce("/notes/a", "", "hello");

    assertThat(answer).startsWith("HTTP/1.1 201 ").contains("Access-Control-Allow-Origin: *");
    String version = app.get("/notes/a").expect(200).expectText("hello").etag();
    assertThat(answer).contains("ETag: " + version);
    assertThat(putAtOnce("/notes/a", "", "x".repeat(16 << 10))).startsWith("HTTP/1.1 200 ");
    assertThat(putAtOnce("/notes/empty", "", "")).startsWith("HTTP/1.1 201 ");
    app.get("/notes/empty").expect(200).expectText("");
    assertThat(putAtOnce("/notes/a", "", "x".repeat((16 << 10) + 1))).startsWith("HTTP/1.1 500 ");
  }

  @Test
  void ofManyAtOnceEachIsACommitOfItsOwnAndThereOnceItIsAnswered() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < 16; client++) {
        String name = "/notes/" + client % 4 + "/c" + client;
        all.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    String version =
                        app.put(name, "text/plain", "text " + i).expect(i == 0 ? 201 : 200).etag();
                    app.get(name).expect(200).expectText("text " + i).expectHeader("ETag", version);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
    server.close();
    RealGit git = new RealGit(scratch);
    Path notes = home.resolve("data/alice/notes.git");
    assertThat(git.run(notes, "rev-list", "--count", "main")).isEqualTo("321\n");
    git.run(notes, "fsck", "--strict");
  }

  @Test
  void conditionsHoldOrRefuse() throws Exception {
    storage.failWaiting(waited);
    String version = app.get("/notes/first").etag();

    assertThat(putAtOnce("/notes/first", "If-None-Match: *\r\n", "no"))
        .startsWith("HTTP/1.1 412 ")
        .contains("ETag: " + version);
    assertThat(putAtOnce("/notes/first", "If-Match: \"other\"\r\n", "no"))
        .startsWith("HTTP/1.1 412 ");
    assertThat(putAtOnce("/notes/first/below", "", "no")).startsWith("HTTP/1.1 409 ");
    app.get("/notes/first").expect(200).expectText("first");
    assertThat(putAtOnce("/notes/first", "If-Match: " + version + "\r\n", "yes"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whatBeginsAModuleIsWrittenAllTheSame() throws Exception {
    app.put("/other/a", "text/plain", "hello").expect(201);
    app.put("/document", "text/plain", "in the root").expect(201);
    app.delete("/other/a").expect(200);
    app.put("/other/a", "text/plain", "again").expect(201);

    app.get("/other/a").expect(200).expectText("again");
    app.get("/document").expect(200).expectText("in the root");
  }

  @Test
  void aLineThatIsTakenAwayEndsThemAtTheNextRequest() throws Exception {
    for (int i = 0; i < 20; i++) {
      server.home().grants("alice", "# nobody " + i);
      assertThat(putAtOnce("/notes/a", "", "no")).startsWith("HTTP/1.1 401 ");
      server.home().grants("alice", TestHome.APP + " notes r");
      assertThat(putAtOnce("/notes/a", "", "no")).startsWith("HTTP/1.1 403 ");
      server.home().grants("alice", TestHome.APP + " notes rw");
      assertThat(putAtOnce("/notes/first", "", "yes")).startsWith("HTTP/1.1 200 ");
    }
    app.get("/notes/a").expect(404);
  }

  @Test
  void anotherAccountOfThatNameGetsNothingWithTheEarlierOnesToken() throws Exception {
    server.home().account("alice", "alice-second-account-id");

    assertThat(putAtOnce("/notes/a", "", "no")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void whatTheStorageRefusesIsToldAsEver() throws Exception {
    storage.failWrites(new StorageException(StorageException.Reason.FULL, "full", waited));
    assertThat(putAtOnce("/notes/a", "", "hello")).startsWith("HTTP/1.1 507 ");
    storage.failWrites(
        new StorageException(StorageException.Reason.UNAVAILABLE, "trouble", waited));
    assertThat(putAtOnce("/notes/a", "", "hello"))
        .startsWith("HTTP/1.1 503 ")
        .contains("Retry-After: 10");
    storage.failWrites(new IOException("unknown"));
    assertThat(putAtOnce("/notes/a", "", "hello")).startsWith("HTTP/1.1 500 ");
  }

  @Test
  void aLogThatNobodyReadsHoldsUpNoReader() throws Exception {
    CountDownLatch logging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Logger log = Logger.getLogger("coffer.storage.http");
    Handler stuck = new StuckHandler(logging, goOn);
    storage.failWrites(
        new StorageException(StorageException.Reason.UNAVAILABLE, "trouble", waited));
    log.addHandler(stuck);
    try (Socket socket = server.connect()) {
      for (int i = 0; i < 8; i++) {
        try (Socket other = server.connect()) {
          send(other, head("/notes/a", 5) + "hello");
        }
      }
      send(socket, head("/notes/a", 5) + "hello");
      assertThat(logging.await(20, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 8; i++) {
        app.get("/notes/first").expect(200).expectText("first");
      }
      goOn.countDown();
      assertThat(status(socket)).isEqualTo("HTTP/1.1 503 Service Unavailable");
    } finally {
      goOn.countDown();
      log.removeHandler(stuck);
    }
  }

  @Test
  void whatIsNoDocumentOfOursIsRefusedAsEver() throws Exception {
    assertThat(putAtOnce("/notes/", "", "no")).startsWith("HTTP/1.1 400 ");
    assertThat(putAtOnce("/notes/a", "Content-Range: bytes 0-1/2\r\n", "no"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(putAtOnce("/notes/a", "Content-Encoding: gzip\r\n", "no"))
        .startsWith("HTTP/1.1 415 ");
    assertThat(putAtOnce("/notes/a", "If-Match: broken\r\n", "no")).startsWith("HTTP/1.1 400 ");
    server.anybody("alice").put("/notes/a", "text/plain", "no").expect(401);
    app.get("/notes/a").expect(404);
  }

  @Test
  void aBodyThatComesInPiecesIsWhole() throws Exception {
    try (Socket socket = server.connect()) {
      send(socket, head("/notes/a", 10) + "hel");
      Thread.sleep(100);
      send(socket, "lo w");
      Thread.sleep(100);
      send(socket, "orl");
      assertThat(status(socket)).isEqualTo("HTTP/1.1 201 Created");
    }
    app.get("/notes/a").expect(200).expectText("hello worl");
  }

  @Test
  void aBodyThatIsCutShortIsTheClientsFault() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = server.connect()) {
        send(socket, head("/notes/a", 10) + "hel");
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).matches("(?s)(HTTP/1.1 400 .*)?");
      }
    }
    app.get("/notes/a").expect(404);
  }

  @Test
  void aBodyThatBreaksOffIsNotWritten() throws Exception {
    try (Socket socket = server.connect()) {
      send(socket, head("/notes/a", 10) + "hel");
    }
    app.get("/notes/a").expect(404);
  }

  @Test
  void thoseThatComeTogetherOnOneConnectionAreAnsweredInTheirOrder() throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      requests.append(head("/notes/a", 1)).append(i);
    }
    try (Socket socket = server.connect()) {
      send(socket, requests.toString());
      assertThat(status(socket)).isEqualTo("HTTP/1.1 201 Created");
      socket.shutdownOutput();
      String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(rest.split("HTTP/1.1 200 OK", -1)).hasSize(10);
    }
    app.get("/notes/a").expect(200).expectText("9");
  }

  /** Sends a request whose body comes with its head, as nginx does, and reads the answer. */
  private String putAtOnce(String path, String headers, String body) throws IOException {
    return server.raw(
        head(path, body.length()).replace("\r\n\r\n", "\r\nConnection: close\r\n" + headers)
            + "\r\n"
            + body);
  }

  private String head(String path, int length) {
    return "PUT /storage/alice"
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String status(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read(); next > '\r'; ) {
      line.append((char) next);
      next = socket.getInputStream().read();
    }
    return line.toString();
  }
}
