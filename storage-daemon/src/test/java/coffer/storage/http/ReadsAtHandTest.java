package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read once, in an account whose files are not young. */
class ReadsAtHandTest {

  @TempDir private Path home;
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
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aDocumentThatWasReadIsAnsweredTheSameThoughNothingCanBeLookedUp() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    Answer read = app.get("/notes/a").expect(200);
    storage.failLookups(new IOException("looked up"));

    Answer again = app.get("/notes/a").expect(200).expectText("hello");

    assertThat(again.headers()).isEqualTo(read.headers());
    assertThat(app.head("/notes/a").expect(200).headers()).isEqualTo(read.headers());
    app.with("Range", "bytes=1-2")
        .get("/notes/a")
        .expect(206)
        .expectText("el")
        .expectHeader("Content-Range", "bytes 1-2/5");
    app.with("Range", "bytes=9-").get("/notes/a").expect(416);
    app.with("If-None-Match", read.etag()).get("/notes/a").expect(304).expectText("");
    app.with("If-Match", "\"other\"").get("/notes/a").expect(412);
    app.get("/notes/b").expect(500);
  }

  @Test
  void aPublicDocumentThatWasReadIsAnsweredToAnybodyThoughNothingCanBeLookedUp() throws Exception {
    app.put("/public/notes/a", "text/plain", "hello").expect(201);
    server.anybody("alice").get("/public/notes/a").expect(200);
    storage.failLookups(new IOException("looked up"));

    server
        .anybody("alice")
        .get("/public/notes/a")
        .expect(200)
        .expectText("hello")
        .expectHeader("Cache-Control", "no-cache, public");
  }

  @Test
  void aLargeDocumentThatTheClientHasIsAnsweredThoughNothingCanBeLookedUp() throws Exception {
    app.put("/notes/a", "text/plain", new byte[600_000]).expect(201);
    String version = app.get("/notes/a").expect(200).etag();
    storage.failLookups(new IOException("looked up"));

    app.with("If-None-Match", version).get("/notes/a").expect(304);
    app.get("/notes/a").expect(500);
  }

  @Test
  void aListingThatWasSentIsAnsweredTheSameThoughNothingCanBeLookedUp() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    Answer read = app.get("/notes/").expect(200);
    storage.failLookups(new IOException("looked up"));

    Answer again = app.get("/notes/").expect(200).expectText(read.text());

    assertThat(again.headers()).isEqualTo(read.headers());
    assertThat(app.head("/notes/").expect(200).headers()).isEqualTo(read.headers());
    app.with("If-None-Match", read.etag()).get("/notes/").expect(304);
  }

  @Test
  void everyWriteIsSeenAtOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      String version = app.put("/notes/a", "text/plain", "text " + i).etag();

      app.get("/notes/a").expect(200).expectText("text " + i).expectHeader("ETag", version);
      assertThat(app.get("/notes/").json().get("items").get("a").get("ETag").stringValue())
          .isEqualTo(app.get("/notes/a").version());
    }
    app.delete("/notes/a").expect(200);
    app.get("/notes/a").expect(404);
    assertThat(app.get("/notes/").items()).isEmpty();
  }

  @Test
  void aWriteElsewhereInTheModuleLeavesADocumentAtHand() throws Exception {
    app.put("/notes/sub/a", "text/plain", "hello").expect(201);
    app.get("/notes/sub/a").expect(200);
    app.put("/notes/sub/b", "text/plain", "other").expect(201);
    storage.failLookups(new IOException("looked up"));

    app.get("/notes/sub/a").expect(200).expectText("hello");
  }

  @Test
  void aRepositoryThatIsDamagedMeanwhileIsToldAsEver() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    app.get("/notes/a").expect(200);

    Path heads = home.resolve("data/alice/notes.git/refs/heads");
    while (Files.exists(heads.resolve("main.lock"))) {
      // what was written is being put in its place
      Thread.sleep(5);
    }
    Files.writeString(heads.resolve("main"), "no commit");

    app.get("/notes/a").expect(503);
    app.get("/notes/").expect(503);
  }

  @Test
  void aLineThatIsTakenAwayEndsItAtTheNextRequest() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    app.get("/notes/").expect(200);
    app.get("/notes/a").expect(200);

    for (int i = 0; i < 20; i++) {
      server.home().grants("alice", "# nobody " + i);
      app.get("/notes/a").expect(401);
      app.get("/notes/").expect(401);
      server.home().grants("alice", TestHome.APP + " pictures rw");
      app.get("/notes/a").expect(403);
      server.home().grants("alice", TestHome.APP + " notes empty");
      app.get("/notes/a").expect(404);
      server.home().grants("alice", TestHome.APP + " notes r");
      app.get("/notes/a").expect(200);
    }
  }

  @Test
  void anAccountThatIsAnotherOneNowHasNothingOfTheEarlierOne() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    app.put("/public/notes/a", "text/plain", "hello").expect(201);
    app.get("/notes/a").expect(200);
    server.anybody("alice").get("/public/notes/a").expect(200);

    server.home().account("alice", "alice-second-account-id");

    app.get("/notes/a").expect(401);
    server.anybody("alice").get("/public/notes/a").expect(404);
  }

  @Test
  void clientsThatTakeNothingLeaveTheOthersTheirAnswers() throws Exception {
    app.put("/notes/a", "text/plain", new byte[250_000]).expect(201);
    app.put("/notes/b", "text/plain", "hello").expect(201);
    app.get("/notes/a").expect(200);
    app.get("/notes/b").expect(200);
    String request =
        "GET /storage/alice/notes/a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(server.address());
        socket.getOutputStream().write(request.repeat(40).getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }

      app.get("/notes/b").expect(200).expectText("hello");
      int length = 0;
      byte[] taken = new byte[1 << 16];
      for (int i = 0; i < 40; i++) {
        length += sockets.get(0).getInputStream().readNBytes(taken, 0, taken.length);
      }
      assertThat(length).isEqualTo(40 << 16);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
