package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies of every size and framing, through nginx into git and back. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesIT {

  private static final String BYTES = "application/octet-stream";

  private final Pair pair;
  private final Person person;
  private final App app;

  BodiesIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("body");
    this.app = person.allows("https://app.example", "notes:rw");
  }

  @Test
  void aDocumentOfJustTheLimitGoesInAndOut() {
    byte[] bytes = bytes((int) pair.documentLimit());
    app.put("/notes/limit", BYTES, bytes).expect(201);
    Answer got = app.get("/notes/limit").expect(200);
    assertThat(Arrays.equals(got.body(), bytes)).isTrue();
    assertThat(got.need("Content-Length")).isEqualTo(String.valueOf(bytes.length));
    byte[] tail = app.get("/notes/limit").header("Range", "bytes=-100").expect(206).body();
    assertThat(tail).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 100, bytes.length));
  }

  @Test
  void aDocumentOfOneByteMoreIsRefusedAndNothingIsStored() {
    byte[] bytes = new byte[(int) pair.documentLimit() + 1];
    app.put("/notes/more/known", BYTES, bytes).expect(413);
    app.put("/notes/more/chunked", BYTES, bytes).chunked(64 * 1024).expect(413);
    assertThat(app.get("/notes/more/").expect(200).items()).isEmpty();
  }

  @Test
  void aChunkedDocumentIsStoredWhole() {
    byte[] bytes = bytes(300_001);
    app.put("/notes/chunked", BYTES, bytes).chunked(7919).expect(201);
    assertThat(app.get("/notes/chunked").expect(200).body()).isEqualTo(bytes);
  }

  @Test
  void anEmptyDocumentIsADocument() {
    app.put("/notes/empty/a", BYTES, new byte[0]).expect(201);
    app.put("/notes/empty/b", BYTES, new byte[0]).chunked(1).expect(201);
    assertThat(app.names("/notes/empty/")).containsExactlyInAnyOrder("a", "b");
    assertThat(app.get("/notes/empty/a").expect(200).need("Content-Length")).isEqualTo("0");
  }

  @Test
  void aBodyThatStopsHalfWayStoresNothing() throws IOException {
    try (Wire wire = pair.connect()) {
      wire.write("PUT /storage/" + person.name() + "/notes/half/a HTTP/1.1\r\n");
      wire.write("Host: localhost:" + pair.port() + "\r\nContent-Type: text/plain\r\n");
      wire.write("Authorization: Bearer " + app.token() + "\r\n");
      wire.write("Content-Length: 1000\r\n\r\nhalf of it");
    }
    assertThat(app.get("/notes/half/").expect(200).items()).isEmpty();
  }

  @Test
  void nothingIsCompressedOnTheWay() {
    String version = app.put("/notes/text", "text/html", "a".repeat(10_000)).expect(201).etag();
    Answer got = app.get("/notes/text").header("Accept-Encoding", "gzip, br").expect(200);
    assertThat(got.header("Content-Encoding")).isEmpty();
    assertThat(got.etag()).isEqualTo(version);
    assertThat(got.body()).hasSize(10_000);
    Answer listing = app.get("/notes/").header("Accept-Encoding", "gzip").expect(200);
    assertThat(listing.etag()).isEqualTo(app.get("/notes/").expect(200).etag());
  }

  @Test
  void oneConnectionServesManyRequests() throws IOException {
    try (Wire wire = pair.connect()) {
      for (int i = 0; i < 20; i++) {
        app.put("/notes/many/a", "round " + i).sendOn(wire).expect(i == 0 ? 201 : 200);
        assertThat(app.get("/notes/many/a").sendOn(wire).expect(200).text())
            .isEqualTo("round " + i);
        app.get("/notes/many/none").sendOn(wire).expect(404);
        app.head("/notes/many/a").sendOn(wire).expect(200);
      }
    }
  }

  @Test
  void aRefusedBodyLeavesTheConnectionInStep() throws IOException {
    try (Wire wire = pair.connect()) {
      person
          .storage("PUT", "/notes/step")
          .body("text/plain", "GET /storage/x/notes/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .sendOn(wire)
          .expect(401);
      app.get("/notes/step").sendOn(wire).expect(404);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
