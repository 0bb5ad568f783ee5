package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static coffer.storage.git.TestStorage.document;
import static coffer.storage.git.TestStorage.folder;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.path.ItemPath;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ClashTest extends StorageTest {

  @Test
  void aDocumentAndAFolderOfOneNameClashAtEveryLevel() throws IOException {
    storage.put("/notes/a/b/c", "1");
    storage.put("/public/notes/a", "1");
    storage.put("/top", "1");
    storage.put("/public/top", "1");
    assertClash("/notes/a/b", folder("/notes/a/b/"));
    assertClash("/notes/a", folder("/notes/a/"));
    assertClash("/notes", folder("/notes/"));
    assertClash("/notes/a/b/c/d", document("/notes/a/b/c"));
    assertClash("/notes/a/b/c/d/e/f", document("/notes/a/b/c"));
    assertClash("/public", folder("/public/"));
    assertClash("/public/notes", folder("/public/notes/"));
    assertClash("/public/notes/a/b", document("/public/notes/a"));
    assertClash("/top/a", document("/top"));
    assertClash("/top/a/b/c", document("/top"));
    assertClash("/public/top/a", document("/public/top"));
    assertThat(storage.names("/")).containsExactly("notes/", "public/", "top");
  }

  @Test
  void aDocumentCalledPublicKeepsAllOfPublicFromBeing() throws IOException {
    storage.put("/public", "1");
    assertClash("/public/a", document("/public"));
    assertClash("/public/notes/a", document("/public"));
    storage.delete("/public");
    storage.put("/public/a", "1");
    assertClash("/public", folder("/public/"));
    storage.put("/public/notes/a", "1");
    storage.delete("/public/a");
    assertClash("/public", folder("/public/"));
    storage.delete("/public/notes/a");
    storage.put("/public", "1");
    assertThat(storage.names("/")).containsExactly("public");
  }

  @Test
  void anEmptyModuleIsNoFolder() throws IOException {
    storage.put("/notes/a", "1");
    storage.delete("/notes/a");
    assertThat(storage.names("/")).isEmpty();
    storage.put("/notes", "1");
    assertThat(storage.names("/")).containsExactly("notes");
    assertClash("/notes/a", document("/notes"));
    storage.delete("/notes");
    storage.put("/notes/a", "1");
    assertThat(storage.names("/")).containsExactly("notes/");
  }

  @Test
  void namesThatDifferInCaseOrFormAreDifferent() throws IOException {
    storage.put("/notes/a", "1");
    storage.put("/Notes", "1");
    storage.put("/notes/A/b", "1");
    storage.put("/notes/%C3%A9", "1");
    storage.put("/notes/e%CC%81/x", "1");
    assertThat(storage.names("/notes/")).hasSize(4);
  }

  @Test
  void ofADocumentAndAFolderThatComeTogetherOneIsRefused() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 25; round++) {
        String name = "/m" + round;
        List<Callable<WriteOutcome>> writes =
            List.of(
                () -> storage.tryPut(name, NONE, "1"),
                () -> storage.tryPut(name + "/a", NONE, "1"),
                () -> storage.tryPut(name + "/b/c", NONE, "1"),
                () -> storage.tryPut(name, NONE, "2"));
        int documents = 0;
        int folders = 0;
        List<Future<WriteOutcome>> outcomes = threads.invokeAll(writes);
        for (int i = 0; i < writes.size(); i++) {
          boolean written = !(outcomes.get(i).get() instanceof WriteOutcome.Clash);
          documents += written && i % 3 == 0 ? 1 : 0;
          folders += written && i % 3 != 0 ? 1 : 0;
        }
        assertThat(List.of(documents, folders)).isIn(List.of(2, 0), List.of(0, 2));
      }
    } finally {
      threads.shutdown();
    }
  }

  private void assertClash(String path, ItemPath existing) throws IOException {
    assertThat(storage.tryPut(path, NONE, "x")).isEqualTo(new WriteOutcome.Clash(existing));
    assertThat(storage.get(path)).isEmpty();
  }
}
