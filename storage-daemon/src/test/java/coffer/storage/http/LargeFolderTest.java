package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.ManyDocuments;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LargeFolderTest {

  private static final int MANY = 10_000;

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
  void aFolderOfTenThousandDocumentsIsListedWhole() throws Exception {
    app.put("/notes/a", "text/plain", "1").expect(201);
    ManyDocuments.commit(home.resolve("data/alice/notes.git"), MANY);

    Answer listing = app.get("/notes/").expect(200);

    assertThat(listing.header("Content-Length")).isEqualTo(String.valueOf(listing.bytes().length));
    assertThat(listing.items()).hasSize(MANY + 1).contains("a", "d00000", "d09999");
    Answer document = app.get("/notes/d09999").expect(200).expectText("n09999");
    JsonNode item = listing.json().get("items").get("d09999");
    assertThat(item.get("ETag").asString()).isEqualTo(document.version());
    assertThat(item.get("Content-Type").asString()).isEqualTo(document.header("Content-Type"));
    app.with("If-None-Match", listing.etag()).get("/notes/").expect(304);
    app.put("/notes/d05000", "text/plain", "changed").expect(200);
    app.with("If-None-Match", listing.etag()).get("/notes/").expect(200);
  }
}
