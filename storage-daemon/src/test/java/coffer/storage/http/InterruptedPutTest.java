package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A large document is on its way when its account is removed. */
@Timeout(60)
class InterruptedPutTest {

  private static final String ID = "alice-first-account-id";
  private static final int LENGTH = 1 << 20;

  @TempDir private Path folder;
  private TestServer server;
  private TestApp app;
  private Path account;
  private Path removed;
  private Socket put;

  @BeforeEach
  void start() throws Exception {
    TestServer.Settings settings = new TestServer.Settings(LENGTH, Duration.ofSeconds(20));
    server = TestServer.start(folder, TestServer.git(folder), settings);
    TestHome home = server.home();
    String token = home.token("*:rw");
    app = server.bearer("alice", token);
    app.put("/notes/a", "text/plain", "first").expect(201);
    account = home.accounts().resolve("alice");
    removed = Files.createDirectories(home.accounts().resolve("@removed")).resolve("alice-" + ID);
    put = server.connect();
    String head =
        "PUT /storage/alice/notes/large HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n"
            + "Connection: close\r\nExpect: 100-continue\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Length: "
            + LENGTH
            + "\r\n\r\n";
    put.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    put.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
  }

  @AfterEach
  void stop() throws Exception {
    put.close();
    server.close();
  }

  @Test
  void whatComesAfterwardsLeavesNothingInThePlaceOfItsData() throws Exception {
    remove();

    assertThat(answerTo(LENGTH)).containsPattern("HTTP/1.1 (401|503) ");
    assertThat(folder.resolve("data/alice")).doesNotExist();
    restore();
    app.get("/notes/a").expect(200).expectText("first");
    assertThat(app.get("/").expect(200).items()).containsExactly("notes/");
  }

  @Test
  void whatHasComeIsThrownAway() throws Exception {
    send(LENGTH / 2);
    awaitFile(folder.resolve("data/alice/@incoming"));
    remove();

    assertThat(answerTo(LENGTH - LENGTH / 2)).containsPattern("HTTP/1.1 (401|503) ");
    restore();
    app.get("/notes/large").expect(404);
    app.get("/notes/a").expect(200).expectText("first");
  }

  @Test
  void whatHasComeIsThrownAwayAlsoWhereTheAccountIsBackAtOnce() throws Exception {
    send(LENGTH / 2);
    awaitFile(folder.resolve("data/alice/@incoming"));
    remove();
    restore();
    app.get("/notes/a").expect(200).expectText("first");

    assertThat(answerTo(LENGTH - LENGTH / 2)).contains("HTTP/1.1 503 ", "Retry-After: ");
    app.get("/notes/large").expect(404);
    app.put("/notes/large", "image/png", new byte[LENGTH]).expect(201);
  }

  private void remove() throws IOException {
    Files.move(account, removed);
    server.reconcile();
    assertThat(folder.resolve("data/alice")).doesNotExist();
  }

  private void restore() throws IOException {
    Files.move(removed, account);
  }

  /** The answer, which may come, and the connection be closed, before all has been sent. */
  private String answerTo(int bytes) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      send(bytes);
      put.getInputStream().transferTo(answer);
    } catch (SocketException e) {
      readWhatHasCome(answer);
    }
    return answer.toString(StandardCharsets.US_ASCII);
  }

  private void readWhatHasCome(ByteArrayOutputStream answer) {
    try {
      put.getInputStream().transferTo(answer);
    } catch (IOException e) {
      // the connection was reset behind the answer
    }
  }

  private void send(int bytes) throws IOException {
    put.getOutputStream().write(new byte[bytes]);
  }

  private static void awaitFile(Path folder) throws IOException {
    boolean there = false;
    while (!there) {
      Thread.onSpinWait();
      try (DirectoryStream<Path> packs = Files.newDirectoryStream(folder, "*.pack")) {
        there = packs.iterator().hasNext();
      } catch (NoSuchFileException e) {
        there = false;
      }
    }
  }
}
