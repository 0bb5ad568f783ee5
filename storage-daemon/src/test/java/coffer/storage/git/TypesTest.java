package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The types of documents whose commits were made with git. */
class TypesTest extends StorageTest {

  @Test
  void aDocumentByHandHasATypeThatIsGuessed() throws IOException {
    storage.put("/notes/a", "1");
    String text = blob(notes(), "grüße\n");
    String json = blob(notes(), "{}");
    Path binary = Files.write(home.resolve("binary"), new byte[] {1, 0, 2});
    String bytes = git.run(notes(), "hash-object", "-w", binary.toString()).strip();
    commitByHand(
        notes(),
        ("100644 blob " + text + "\ttext\0")
            + ("100644 blob " + json + "\tx.json\0")
            + ("100644 blob " + bytes + "\tbytes\0")
            + ("100644 blob " + bytes + "\t.png\0")
            + ("100644 blob " + bytes + "\tx.PNG\0"));
    assertThat(type("/notes/text")).isEqualTo("text/plain; charset=utf-8");
    assertThat(type("/notes/x.json")).isEqualTo("application/json");
    assertThat(type("/notes/bytes")).isEqualTo("application/octet-stream");
    assertThat(type("/notes/.png")).isEqualTo("application/octet-stream");
    assertThat(type("/notes/x.PNG")).isEqualTo("image/png");
    assertThat(storage.list("/notes/").documents())
        .containsEntry("text", storage.get("/notes/text").orElseThrow().description());
  }

  @Test
  void aRestoredDocumentHasTheTypeThatItHadThen() throws IOException {
    storage.put("/notes/f/a", NONE, "image/x-old", new byte[] {1});
    String source = git.run(notes(), "rev-parse", "main").strip();
    storage.put("/notes/f/a", NONE, "image/x-new", new byte[] {2});
    String restored = restore(source, source);
    assertThat(type("/notes/f/a")).isEqualTo("image/x-old");
    storage.put("/notes/f/a", NONE, "image/x-new", new byte[] {2});
    restore(source, restored);
    assertThat(type("/notes/f/a")).isEqualTo("image/x-old");
    restore(source, "1".repeat(40));
    assertThat(type("/notes/f/a")).isEqualTo("image/x-old");
    storage.put("/notes/f/a", NONE, "image/x-new", new byte[] {2});
    restore(source, "1".repeat(40));
    assertThat(type("/notes/f/a")).isEqualTo("image/x-new");
  }

  @Test
  void theSameFolderRestoredInTwoPlacesHasTheTypesOfEach() throws IOException {
    storage.put("/notes/a/x", NONE, "image/png", new byte[] {1});
    storage.put("/notes/b/x", NONE, "text/plain", new byte[] {1});
    String source = git.run(notes(), "rev-parse", "main").strip();
    storage.put("/notes/a/x", NONE, "image/x-new", new byte[] {2});
    storage.put("/notes/b/x", NONE, "image/x-new", new byte[] {2});
    restore(source, source);
    assertThat(listedType("/notes/a/", "x")).isEqualTo("image/png");
    assertThat(listedType("/notes/b/", "x")).isEqualTo("text/plain");
  }

  @Test
  void anEditByHandKeepsTheType() throws IOException {
    storage.put("/notes/f/a", NONE, "application/json; charset=UTF-8", new byte[] {1});
    storage.put("/notes/f/b", NONE, "image/x-b", new byte[] {1});
    storage.put("/notes/f/b", NONE, "image/x-c", new byte[] {1});
    Path clone = git.clone(notes());
    for (String text : new String[] {"{}", "{1}"}) {
      Files.writeString(clone.resolve("f/a"), text);
      Files.writeString(clone.resolve("f/b"), text);
      Files.writeString(clone.resolve("f/new"), text);
      commit(clone, "by hand");
      git.run(clone, "push", "-q", "origin", "main");
    }
    assertThat(type("/notes/f/a")).isEqualTo("application/json; charset=UTF-8");
    assertThat(type("/notes/f/b")).isEqualTo("image/x-c");
    assertThat(type("/notes/f/new")).isEqualTo("text/plain; charset=utf-8");
    assertThat(listedType("/notes/f/", "a")).isEqualTo("application/json; charset=UTF-8");
  }

  @Test
  void aDocumentThatWasDeletedAndIsMadeByHandHasNoTypeFromBefore() throws IOException {
    storage.put("/notes/a", NONE, "image/x-old", new byte[] {1});
    storage.delete("/notes/a");
    storage.put("/notes/other", "1");
    Path clone = git.clone(notes());
    Files.writeString(clone.resolve("a"), "text");
    commit(clone, "by hand");
    git.run(clone, "push", "-q", "origin", "main");
    assertThat(type("/notes/a")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void aPullBeforeAPushKeepsTheTypesThatAppsWrote() throws IOException {
    storage.put("/notes/a", "1");
    Path clone = git.clone(notes());
    Files.writeString(clone.resolve("mine"), "by hand");
    commit(clone, "by hand");
    storage.put("/notes/new", NONE, "application/json; charset=UTF-8", new byte[] {1});
    storage.put("/notes/f/new", NONE, "image/x-f", new byte[] {1});
    storage.put("/notes/a", NONE, "image/x-a", new byte[] {2});
    git.run(clone, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main");
    git.run(clone, "push", "-q", "origin", "main");
    assertThat(git.run(notes(), "rev-list", "--merges", "main").lines()).hasSize(1);
    assertThat(type("/notes/new")).isEqualTo("application/json; charset=UTF-8");
    assertThat(type("/notes/f/new")).isEqualTo("image/x-f");
    assertThat(type("/notes/a")).isEqualTo("image/x-a");
    assertThat(listedType("/notes/", "new")).isEqualTo("application/json; charset=UTF-8");
  }

  @Test
  void aFolderWithManyHandMadeVersionsIsListedAsItsDocumentsAre() throws IOException {
    for (int i = 0; i < 12; i++) {
      storage.put("/notes/f/" + i, NONE, "image/x-" + i, new byte[] {1});
    }
    Path clone = git.clone(notes());
    for (int i = 0; i < 12; i++) {
      Files.writeString(clone.resolve("f/" + i), "by hand");
      commit(clone, "by hand");
    }
    git.run(clone, "push", "-q", "origin", "main");
    for (int i = 0; i < 12; i++) {
      assertThat(listedType("/notes/f/", "" + i)).isEqualTo("image/x-" + i);
    }
    restart();
    for (int i = 0; i < 12; i++) {
      assertThat(type("/notes/f/" + i)).isEqualTo("image/x-" + i);
    }
  }

  private void commit(Path clone, String message) throws IOException {
    git.run(clone, "add", "-A");
    git.run(clone, "commit", "-q", "-m", message);
  }

  private String listedType(String folder, String name) throws IOException {
    return Objects.requireNonNull(storage.list(folder).documents().get(name)).contentType().value();
  }

  /** Puts back the tree of a commit, naming the same or another one. */
  private String restore(String from, String named) throws IOException {
    String message = "Restore\n\nRestored-From: " + named;
    String commit =
        git.run(notes(), "commit-tree", "-p", "main", "-m", message, from + "^{tree}").strip();
    git.run(notes(), "update-ref", "refs/heads/main", commit);
    return commit;
  }

  private String type(String path) throws IOException {
    Document document = storage.get(path).orElseThrow();
    return document.description().contentType().value();
  }
}
