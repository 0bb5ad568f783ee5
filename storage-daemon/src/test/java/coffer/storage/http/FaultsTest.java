package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import coffer.storage.tree.StorageException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  @TempDir private Path home;
  private FaultyStorage storage;
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    storage = new FaultyStorage(TestServer.git(home));
    server = TestServer.start(home, storage, TestServer.Settings.USUAL);
    app = server.app("*:rw");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aFullDiskIsToldSo() throws Exception {
    storage.failWrites(new StorageException(Reason.FULL, "no space left on device"));

    app.put("/notes/a", "text/plain", "x")
        .expect(507)
        .expectHeader("Access-Control-Allow-Origin", "*")
        .expectText("There is no space left to store this.\n");
  }

  @Test
  void aRepositoryThatCannotBeUsedAsksToComeBack() throws Exception {
    storage.failWrites(new StorageException(Reason.UNAVAILABLE, "secret path"));

    Answer answer = app.delete("/notes/a").expect(503).expectHeader("Retry-After", "10");

    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void aNameThatCannotBeStoredIsRefusedWithTheReason() throws Exception {
    storage.failWrites(new StorageException(Reason.NAME_UNSUITABLE, "The name is too long."));

    app.put("/notes/a", "text/plain", "x").expect(400).expectText("The name is too long.\n");
  }

  @Test
  void anUnexpectedFailureTellsTheClientNothing() throws Exception {
    storage.failWrites(new IOException("secret path"));

    app.put("/notes/a", "text/plain", "x")
        .expect(500)
        .expectHeader("Access-Control-Allow-Origin", "*")
        .expectText("Something went wrong on the server. Its log says what.\n");
  }

  @Test
  void aDocumentThatBreaksOffIsNeverTakenForAWholeOne() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);
    storage.breakDocuments(new IOException("bad sector"));

    assertThatThrownBy(() -> app.get("/notes/a")).isInstanceOf(IOException.class);
  }
}
