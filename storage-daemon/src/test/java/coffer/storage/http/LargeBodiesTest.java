package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients that ask for large documents and hardly read them. */
class LargeBodiesTest {

  private static final int WORKERS = 64;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path home;
  private final List<SlowReader> readers = new ArrayList<>();
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    TestServer.Settings settings = new TestServer.Settings(64 << 20, Duration.ofSeconds(60));
    server = TestServer.start(home, TestServer.git(home), settings);
    app = server.app("*:rw");
    byte[] large = new byte[16 << 20];
    new Random(1).nextBytes(large);
    app.put("/public/notes/large", "image/png", large).expect(201);
    app.put("/notes/a", "text/plain", "small").expect(201);
  }

  @AfterEach
  void stop() throws Exception {
    for (SlowReader reader : readers) {
      reader.close();
    }
    server.close();
  }

  @Test
  void slowReadersLeaveWorkersForEverybodyElse() throws Exception {
    read(WORKERS);

    app.within(SOON).get("/notes/a").expect(200).expectText("small");
    app.within(SOON).put("/notes/b", "text/plain", "more").expect(201);

    List<String> beginnings = beginnings();
    assertThat(beginnings)
        .filteredOn(beginning -> beginning.startsWith("HTTP/1.1 200 "))
        .hasSize(WORKERS / 2);
    assertThat(beginnings)
        .filteredOn(beginning -> !beginning.startsWith("HTTP/1.1 200 "))
        .allSatisfy(
            beginning ->
                assertThat(beginning)
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 5", "Access-Control-Allow-Origin: *")
                    .doesNotContain("ETag:", "Last-Modified:", "Accept-Ranges:"));
  }

  @Test
  void aBodyIsLargeByWhatHasToBeReadForIt() throws Exception {
    read(WORKERS / 2);
    beginnings();
    TestApp anybody = server.anybody("alice").within(SOON);

    anybody
        .with("Range", "bytes=-1")
        .get("/public/notes/large")
        .expect(503)
        .expectHeader("Retry-After", "5")
        .expectNoHeader("Content-Range");
    anybody.with("Range", "bytes=0-9").get("/public/notes/large").expect(206);
    anybody.head("/public/notes/large").expect(200);
  }

  @Test
  void whoeverHasReadALargeBodyMakesRoomForAnother() throws Exception {
    read(WORKERS / 2);
    beginnings();
    assertThat(readers.get(0).rest()).isPositive();

    server.anybody("alice").get("/public/notes/large").expect(200);
  }

  private void read(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      readers.add(SlowReader.of(server, "/storage/alice/public/notes/large"));
    }
  }

  private List<String> beginnings() throws Exception {
    List<String> beginnings = new ArrayList<>();
    for (SlowReader reader : readers) {
      beginnings.add(reader.beginning());
    }
    return beginnings;
  }
}
