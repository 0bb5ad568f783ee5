package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FoldersTest {

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
  void anEmptyFolderIsListedAsNoItems() throws Exception {
    for (String folder : new String[] {"/", "/notes/", "/public/", "/public/a/b/"}) {
      app.get(folder)
          .expect(200)
          .expectHeader("Content-Type", "application/ld+json")
          .expectText(
              "{\"@context\":\"http://remotestorage.io/spec/folder-description\",\"items\":{}}");
    }
  }

  @Test
  void aListingDescribesItsDocumentsAsTheyDescribeThemselves() throws Exception {
    String version = app.put("/notes/a%20b", "text/plain; x=y", "hello").expect(201).version();

    Answer listing = app.get("/notes/").expect(200).expectHeader("Cache-Control", "no-cache");

    JsonNode item = listing.json().get("items").get("a b");
    assertThat(item.get("ETag").stringValue()).isEqualTo(version);
    assertThat(item.get("Content-Type").stringValue()).isEqualTo("text/plain; x=y");
    assertThat(item.get("Content-Length").longValue()).isEqualTo(5);
    assertThat(item.get("Last-Modified").stringValue())
        .isEqualTo(app.get("/notes/a%20b").header("Last-Modified"));
    assertThat(item.size()).isEqualTo(4);
  }

  @Test
  void aListingNamesItsFoldersWithASlashAndTheirVersions() throws Exception {
    app.put("/notes/deep/er/a", "text/plain", "x").expect(201);

    JsonNode item = app.get("/notes/").expect(200).json().get("items").get("deep/");

    assertThat(item.get("ETag").stringValue()).isEqualTo(app.get("/notes/deep/").version());
    assertThat(item.size()).isEqualTo(1);
  }

  @Test
  void aListingIsSortedByName() throws Exception {
    for (String path :
        new String[] {"/notes/b", "/notes/a/x", "/notes/c/x", "/notes/B", "/notes/d"}) {
      app.put(path, "text/plain", "x").expect(201);
    }

    assertThat(app.get("/notes/").items()).containsExactly("B", "a/", "b", "c/", "d");
  }

  @Test
  void aChangeAnywhereBelowChangesEveryFolderAbove() throws Exception {
    app.put("/notes/a/b/c", "text/plain", "x").expect(201);
    app.put("/notes/a/b/d", "text/plain", "x").expect(201);
    String[] folders = {"/", "/notes/", "/notes/a/", "/notes/a/b/"};
    String[] before = versions(folders);

    app.put("/notes/a/b/c", "text/plain", "y").expect(200);
    String[] afterPut = versions(folders);
    app.delete("/notes/a/b/c").expect(200);
    String[] afterDelete = versions(folders);

    for (int at = 0; at < folders.length; at++) {
      assertThat(before[at]).isNotEqualTo(afterPut[at]);
      assertThat(afterPut[at]).isNotEqualTo(afterDelete[at]);
    }
  }

  @Test
  void aFolderThatHasBecomeEmptyIsNotListed() throws Exception {
    app.put("/notes/a/b/c", "text/plain", "x").expect(201);
    app.delete("/notes/a/b/c").expect(200);

    assertThat(app.get("/").items()).isEmpty();
    assertThat(app.get("/notes/a/").expect(200).items()).isEmpty();
  }

  private String[] versions(String... folders) throws Exception {
    String[] versions = new String[folders.length];
    for (int at = 0; at < folders.length; at++) {
      versions[at] = app.get(folders[at]).expect(200).version();
    }
    return versions;
  }
}
