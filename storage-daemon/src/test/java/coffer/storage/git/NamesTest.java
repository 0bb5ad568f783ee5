package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.WriteOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class NamesTest extends StorageTest {

  @Test
  void documentsOfAnyNameAreListedAsThemselvesAndCloned() throws IOException {
    List<String> names = NastyNames.all().toList();
    for (String name : names) {
      put("notes", name);
      put("notes", "folder of", name, "document");
    }
    assertThat(storage.list("/notes/").documents().keySet())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(storage.list("/notes/folder%20of/").folders().keySet())
        .containsExactlyInAnyOrderElementsOf(names);
    git.assertSound(storage.repository("notes.git"));
    Path clone = git.clone(storage.repository("notes.git"));
    for (String name : names) {
      assertThat(clone.resolve(GitName.of(name).toString())).hasContent("/notes/" + name);
    }
    assertThat(git.run(clone, "status", "--porcelain")).isEmpty();
  }

  @Test
  void modulesOfAnyNameAreListedAsThemselves() throws IOException {
    List<String> names =
        List.of(
            ".git",
            "git~1",
            "coffer=",
            "coffer==40root",
            "@root",
            "@",
            "public",
            "x.git",
            "HEAD",
            "-rf",
            "con",
            "a b",
            "a\\b",
            "a\nb",
            "é",
            "e\u0301",
            "👩‍👩‍👧",
            ".meta",
            "x".repeat(251));
    Map<String, String> expected = new TreeMap<>();
    for (String name : names) {
      put("public", name, "document");
      expected.put(
          name,
          storage.storage().folder(TestStorage.ALICE, folder("public", name)).version().tag());
      if (!name.equals("public")) {
        put(name, "document");
      }
    }
    assertThat(storage.list("/").folders().keySet()).containsExactlyInAnyOrderElementsOf(names);
    Map<String, String> listed = new TreeMap<>();
    storage.list("/public/").folders().forEach((name, version) -> listed.put(name, version.tag()));
    assertThat(listed).isEqualTo(expected);
    assertThat(storage.repository("coffer==40root.git")).isDirectory();
    assertThat(storage.repository("@root.git")).doesNotExist();
    assertThat(storage.repository("x.git.git")).isDirectory();
  }

  @Test
  void aNameThatIsTooLongIsRefusedWithTheReason() throws IOException {
    for (String[] names :
        new String[][] {
          {"notes", "x".repeat(256)},
          {"notes", "é".repeat(128), "a"},
          {"notes", ".git" + " ".repeat(100)},
          {"x".repeat(252), "a"},
        }) {
      assertThatThrownBy(() -> put(names))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(StorageException.Reason.NAME_UNSUITABLE);
                assertThat(e).hasMessageMatching("(?s).*longer than 25[15] bytes.*");
              });
      DocumentPath path = new DocumentPath(List.of(names));
      assertThat(storage.storage().document(TestStorage.ALICE, path)).isEmpty();
      assertThat(storage.storage().folder(TestStorage.ALICE, path.parent().folder(path.name())))
          .matches(folder -> folder.isEmpty());
      Author author = new Author(TestStorage.ALICE, TestStorage.APP);
      assertThat(storage.storage().delete(author, path, TestStorage.NONE))
          .isEqualTo(new WriteOutcome.Missing());
    }
    assertThat(home.resolve("data/alice")).isEmptyDirectory();
  }

  @Test
  void aPathThatNoCheckoutCanMakeIsRefused() {
    String[] names = "a/".repeat(2002).split("/");
    assertThatThrownBy(() -> put(names)).isInstanceOf(StorageException.class);
  }

  @Test
  void aPathAsDeepAsAnyIsStoredOnASmallStack() throws IOException {
    String[] names = "a/".repeat(1999).split("/");
    onSmallStack(() -> put(names));
    onSmallStack(() -> assertThat(storage.names("/a/")).containsExactly("a/"));
    restart();
    onSmallStack(() -> put("a", "c"));
    assertThat(storage.names("/a/")).containsExactly("a/", "c");
    git.assertSound(storage.repository("a.git"));
  }

  @Test
  void aPathAsLongAsAnyIsCloned() throws IOException {
    String[] names = ("a/" + ("b".repeat(249) + "/").repeat(16)).split("/");
    put(names);
    Path clone = git.clone(storage.repository("a.git"));
    assertThat(git.run(clone, "status", "--porcelain")).isEmpty();
    git.run(clone, "rm", "-rq", ".");
  }

  @Test
  void aNewlineInAPathForgesNoTrailer() throws IOException {
    put("notes", "a\n\nContent-Type: evil\nApp: evil");
    assertThat(
            git.run(storage.repository("notes.git"), "log", "--format=%s|%(trailers:only,unfold)"))
        .isEqualTo(
            "PUT \"/notes/a\\u000a\\u000aContent-Type: evil\\u000aApp: evil\"|"
                + "Content-Type: text/plain\nApp: https://notes.example.org\n\n");
    assertThat(storage.list("/notes/").documents().values().iterator().next().contentType().value())
        .isEqualTo("text/plain");
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void onSmallStack(Work work) throws IOException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    Thread thread = new Thread(null, task, "small", 256 << 10);
    thread.start();
    try {
      task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private void put(String... names) throws IOException {
    DocumentPath path = new DocumentPath(List.of(names));
    byte[] body = path.toString().getBytes(StandardCharsets.UTF_8);
    try (StagedBody staged =
        storage.storage().stage(TestStorage.ALICE, new ByteArrayInputStream(body), 10_000)) {
      Author author = new Author(TestStorage.ALICE, TestStorage.APP);
      ContentType type = new ContentType("text/plain");
      assertThat(storage.storage().put(author, path, TestStorage.NONE, type, staged))
          .isInstanceOf(WriteOutcome.Created.class);
    }
    storage.storage().place();
  }

  private static coffer.path.FolderPath folder(String... names) {
    return new coffer.path.FolderPath(List.of(names));
  }
}
