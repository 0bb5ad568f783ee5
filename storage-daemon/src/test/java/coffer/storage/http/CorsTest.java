package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

  @TempDir private Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/notes/", "/notes/a", "/public/a"})
  void aPreflightNeedsNoTokenAndAllowsWhatAppsSend(String path) throws Exception {
    Answer answer =
        server
            .anybody("alice")
            .with("Origin", "https://notes.example")
            .with("Access-Control-Request-Method", "PUT")
            .with("Access-Control-Request-Headers", "authorization,content-type,if-match")
            .options(path)
            .expect(200)
            .expectHeader("Access-Control-Allow-Origin", "*")
            .expectHeader("Access-Control-Allow-Methods", "GET, HEAD, PUT, DELETE, OPTIONS")
            .expectHeader("Access-Control-Max-Age", "86400")
            .expectHeader("Content-Length", "0");

    List<String> allowed =
        List.of(answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT).split(", "));
    assertThat(allowed)
        .contains(
            "authorization",
            "content-type",
            "content-length",
            "if-match",
            "if-none-match",
            "origin",
            "range",
            "if-range",
            "x-requested-with");
  }

  @Test
  void aPreflightForALocalNetworkIsAnswered() throws Exception {
    server
        .anybody("alice")
        .with("Access-Control-Request-Private-Network", "true")
        .options("/")
        .expectHeader("Access-Control-Allow-Private-Network", "true");
    server.anybody("alice").options("/").expectNoHeader("Access-Control-Allow-Private-Network");
  }

  @Test
  void everyAnswerMayBeReadByEveryOrigin() throws Exception {
    TestApp app = server.app("notes:rw");

    assertReadable(app.put("/notes/a", "text/plain", "x").expect(201));
    assertReadable(app.get("/notes/a").expect(200));
    assertReadable(app.head("/notes/a").expect(200));
    assertReadable(app.get("/notes/").expect(200));
    assertReadable(app.with("Range", "bytes=0-0").get("/notes/a").expect(206));
    assertReadable(app.with("If-None-Match", "*").get("/notes/a").expect(304));
    assertReadable(app.get("/notes/%2F").expect(400));
    assertReadable(server.anybody("alice").get("/notes/a").expect(401));
    assertReadable(app.get("/other/").expect(403));
    assertReadable(app.get("/notes/b").expect(404));
    assertReadable(app.send("POST", "/notes/a", HttpRequest.BodyPublishers.noBody()).expect(405));
    assertReadable(app.put("/notes/a/b", "text/plain", "x").expect(409));
    assertReadable(app.with("If-Match", "\"x\"").get("/notes/a").expect(412));
    assertReadable(app.put("/notes/b", "text/plain", new byte[(1 << 20) + 1]).expect(413));
    assertReadable(app.get("/" + "a".repeat(9000)).expect(414));
    assertReadable(app.with("Range", "bytes=9-").get("/notes/a").expect(416));
    assertReadable(app.with("X-Long", "a".repeat(50_000)).get("/notes/a").expect(431));
    assertReadable(app.delete("/notes/a").expect(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/storage", "/storage/", "/storage/alice", "/storagex/alice/", "/history/"})
  void anAddressThatIsNothingIsAnsweredSo(String path) throws Exception {
    assertThat(server.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .contains("Access-Control-Allow-Origin: *");
  }

  private static void assertReadable(Answer answer) {
    answer.expectHeader("Access-Control-Allow-Origin", "*");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains("ETag", "Content-Type", "Content-Length", "Content-Range", "Last-Modified")
        .contains("WWW-Authenticate", "Accept-Ranges", "Retry-After");
  }
}
