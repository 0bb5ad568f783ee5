package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsAndRangesTest {

  @TempDir private Path home;
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    app = server.app("*:rw");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aPutThatDependsOnTheCurrentVersionHappens() throws Exception {
    String first = app.put("/notes/a", "text/plain", "one").expect(201).etag();

    String second =
        app.with("If-Match", first).put("/notes/a", "text/plain", "two").expect(200).etag();

    app.with("If-Match", first)
        .put("/notes/a", "text/plain", "three")
        .expect(412)
        .expectHeader("ETag", second);
    app.get("/notes/a").expectText("two");
  }

  @Test
  void aPutThatDependsOnAVersionIsRefusedWhereThereIsNoDocument() throws Exception {
    app.with("If-Match", "\"x\"")
        .put("/notes/a", "text/plain", "x")
        .expect(412)
        .expectNoHeader("ETag");
    app.with("If-Match", "*").put("/notes/a", "text/plain", "x").expect(412);
    app.get("/notes/a").expect(404);
  }

  @Test
  void aPutOfANewDocumentIsRefusedWhereThereIsOne() throws Exception {
    TestApp first = app.with("If-None-Match", "*");
    String version = first.put("/notes/a", "text/plain", "one").expect(201).etag();

    first.put("/notes/a", "text/plain", "two").expect(412).expectHeader("ETag", version);
    app.get("/notes/a").expectText("one");
  }

  @Test
  void aDeleteThatDependsOnAnotherVersionIsRefused() throws Exception {
    String version = app.put("/notes/a", "text/plain", "one").expect(201).etag();

    app.with("If-Match", "\"other\"").delete("/notes/a").expect(412).expectHeader("ETag", version);
    app.with("If-Match", "W/" + version).delete("/notes/a").expect(412);
    app.with("If-Match", version).delete("/notes/a").expect(200);
  }

  @Test
  void aDeleteThatDependsOnAVersionIsRefusedWhereThereIsNoDocument() throws Exception {
    app.with("If-Match", "\"x\"").delete("/notes/a").expect(412).expectNoHeader("ETag");
  }

  @Test
  void ofManyPutsThatDependOnOneVersionExactlyOneHappens() throws Exception {
    String version = app.put("/notes/a", "text/plain", "0").expect(201).etag();
    TestApp dependent = app.with("If-Match", version);
    List<Callable<Integer>> puts = new ArrayList<>();
    for (int at = 1; at <= 32; at++) {
      String body = "" + at;
      puts.add(() -> dependent.put("/notes/a", "text/plain", body).response().statusCode());
    }
    ExecutorService clients = Executors.newFixedThreadPool(puts.size());
    List<Integer> statuses = new ArrayList<>();
    try {
      for (Future<Integer> put : clients.invokeAll(puts)) {
        statuses.add(put.get());
      }
    } finally {
      clients.shutdownNow();
    }

    assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
  }

  @Test
  void aReadOfAVersionTheClientHasIsAnsweredWithoutABody() throws Exception {
    String version = app.put("/public/notes/a", "text/plain", "one").expect(201).etag();
    String folder = app.get("/notes/").expect(200).etag();

    app.with("If-None-Match", "\"x\", W/" + version)
        .get("/public/notes/a")
        .expect(304)
        .expectText("")
        .expectHeader("ETag", version)
        .expectHeader("Cache-Control", "no-cache, public")
        .expectHeader("Access-Control-Allow-Origin", "*")
        .expectNoHeader("Content-Type");
    app.with("If-None-Match", version).head("/public/notes/a").expect(304);
    app.with("If-None-Match", folder)
        .get("/notes/")
        .expect(304)
        .expectHeader("ETag", folder)
        .expectHeader("Cache-Control", "no-cache");
  }

  @Test
  void aReadOfAnotherVersionIsAnsweredWhole() throws Exception {
    app.put("/notes/a", "text/plain", "one").expect(201);

    app.with("If-None-Match", "\"x\", \"y\"").get("/notes/a").expect(200).expectText("one");
  }

  @Test
  void aReadCanDependOnAVersionToo() throws Exception {
    String version = app.put("/notes/a", "text/plain", "one").expect(201).etag();

    app.with("If-Match", version).get("/notes/a").expect(200);
    app.with("If-Match", "\"x\"").get("/notes/a").expect(412).expectHeader("ETag", version);
    app.with("If-Match", "\"x\"").head("/notes/").expect(412);
    app.with("If-Match", "\"x\"").get("/notes/missing").expect(404);
  }

  @Test
  void aMalformedConditionIsRefusedAndNothingHappens() throws Exception {
    app.with("If-Match", "unquoted").put("/notes/a", "text/plain", "x").expect(400);
    app.get("/notes/a").expect(404);
    app.put("/notes/a", "text/plain", "x").expect(201);
    app.with("If-Match", "unquoted").delete("/notes/a").expect(400);
    app.with("If-None-Match", "unquoted").get("/notes/a").expect(400);
  }

  @Test
  void aRangeIsAnsweredWithThatPart() throws Exception {
    String version = app.put("/notes/a", "text/plain", "0123456789").expect(201).etag();

    app.with("Range", "bytes=2-4")
        .get("/notes/a")
        .expect(206)
        .expectText("234")
        .expectHeader("Content-Range", "bytes 2-4/10")
        .expectHeader("Content-Length", "3")
        .expectHeader("Content-Type", "text/plain")
        .expectHeader("ETag", version);
    app.with("Range", "bytes=7-").get("/notes/a").expect(206).expectText("789");
    app.with("Range", "bytes=-2").get("/notes/a").expect(206).expectText("89");
    app.with("Range", "bytes=-20")
        .get("/notes/a")
        .expect(206)
        .expectHeader("Content-Range", "bytes 0-9/10");
  }

  @Test
  void aRangeBeyondTheEndIsRefusedAndTheAnswerSaysWhereThatIs() throws Exception {
    app.put("/notes/a", "text/plain", "0123456789").expect(201);

    app.with("Range", "bytes=10-")
        .get("/notes/a")
        .expect(416)
        .expectHeader("Content-Range", "bytes */10")
        .expectHeader("Access-Control-Allow-Origin", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,4-5", "bytes=x", "lines=1-2"})
  void whatIsNoSingleRangeIsAnsweredWhole(String range) throws Exception {
    app.put("/notes/a", "text/plain", "0123456789").expect(201);

    app.with("Range", range).get("/notes/a").expect(200).expectText("0123456789");
  }

  @Test
  void aRangeOfAnotherVersionIsAnsweredWhole() throws Exception {
    Answer put = app.put("/notes/a", "text/plain", "0123456789").expect(201);
    TestApp range = app.with("Range", "bytes=0-1");

    range.with("If-Range", put.etag()).get("/notes/a").expect(206).expectText("01");
    range.with("If-Range", "\"x\"").get("/notes/a").expect(200).expectText("0123456789");
    range.with("If-Range", "W/" + put.etag()).get("/notes/a").expect(200);
  }

  /** Two versions may be of one second: a part of one would be put to a part of the other. */
  @Test
  void aDateIsNeverTakenForAVersion() throws Exception {
    app.put("/notes/a", "text/plain", "0123456789").expect(201);
    String time = app.get("/notes/a").header("Last-Modified");
    TestApp range = app.with("Range", "bytes=0-1");

    range.with("If-Range", time).get("/notes/a").expect(200).expectText("0123456789");
    range.with("If-Range", "Sat, 01 Jan 2000 00:00:00 GMT").get("/notes/a").expect(200);
  }

  @Test
  void conditionsComeBeforeRanges() throws Exception {
    String version = app.put("/notes/a", "text/plain", "0123456789").expect(201).etag();

    app.with("Range", "bytes=99-").with("If-None-Match", version).get("/notes/a").expect(304);
  }

  @Test
  void onlyAGetOfADocumentIsForAPart() throws Exception {
    app.put("/notes/a", "text/plain", "0123456789").expect(201);

    app.with("Range", "bytes=0-1")
        .head("/notes/a")
        .expect(200)
        .expectHeader("Content-Length", "10");
    assertThat(app.with("Range", "bytes=0-1").get("/notes/").expect(200).items())
        .containsExactly("a");
  }
}
