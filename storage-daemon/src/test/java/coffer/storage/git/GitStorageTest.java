package coffer.storage.git;

import static coffer.storage.git.TestStorage.ALICE;
import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.Document;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GitStorageTest extends StorageTest {

  @Test
  void aDocumentIsReadAsItWasWritten() throws IOException {
    Instant before = Instant.now();
    WriteOutcome outcome =
        storage.put(
            "/notes/a/b.txt", NONE, "text/plain; x=1", "hi\n".getBytes(StandardCharsets.UTF_8));
    Document document = storage.get("/notes/a/b.txt").orElseThrow();
    assertThat(outcome).isEqualTo(new WriteOutcome.Created(document.description().version()));
    assertThat(document.description().contentType().value()).isEqualTo("text/plain; x=1");
    assertThat(document.description().length()).isEqualTo(3);
    assertThat(document.description().lastModified())
        .isBetween(before.minusSeconds(1), Instant.now());
    assertThat(TestStorage.text(document)).isEqualTo("hi\n");
  }

  @Test
  void aWriteIsOneCommitOfTheAccount() throws IOException {
    Version version = storage.put("/notes/a/b.txt", "hi");
    Path repository = storage.repository("notes.git");
    assertThat(git.run(repository, "log", "--format=%H|%an|%ae|%cn|%s|%(trailers:only,unfold)"))
        .isEqualTo(
            version
                + "|alice|alice@coffer.invalid|alice|PUT /notes/a/b.txt|"
                + "Content-Type: text/plain\nApp: https://notes.example.org\n\n");
    assertThat(git.run(repository, "ls-tree", "-r", "main"))
        .isEqualTo("100644 blob 32f95c0d1244a78b2be1bab8de17906fabb2c4a8\ta/b.txt\n");
    git.assertSound(repository);
  }

  @Test
  void theSameBytesAgainAreAnotherVersion() throws IOException {
    Version first = storage.put("/notes/a", "hi");
    Version second = storage.put("/notes/a", "hi");
    assertThat(second).isNotEqualTo(first);
    assertThat(storage.version("/notes/a")).isEqualTo(second);
    assertThat(git.run(storage.repository("notes.git"), "rev-list", "--count", "main"))
        .isEqualTo("2\n");
  }

  @Test
  void aDeletedDocumentIsGoneWithItsFolder() throws IOException {
    Version version = storage.put("/notes/a/b/c", "hi");
    assertThat(storage.delete("/notes/a/b/c")).isEqualTo(new WriteOutcome.Deleted(version));
    assertThat(storage.get("/notes/a/b/c")).isEmpty();
    assertThat(storage.list("/notes/a/").isEmpty()).isTrue();
    assertThat(storage.names("/")).isEmpty();
    assertThat(storage.delete("/notes/a/b/c")).isEqualTo(new WriteOutcome.Missing());
    git.assertSound(storage.repository("notes.git"));
    assertThat(git.run(storage.repository("notes.git"), "log", "-1", "--format=%s"))
        .isEqualTo("DELETE /notes/a/b/c\n");
  }

  @Test
  void anEmptyFolderIsListedAsNoItems() throws IOException {
    Version empty = storage.list("/notes/").version();
    assertThat(storage.list("/notes/").isEmpty()).isTrue();
    assertThat(storage.list("/").version()).isEqualTo(empty);
    assertThat(storage.list("/public/x/y/").version()).isEqualTo(empty);
    assertThat(home.resolve("data/alice")).isEmptyDirectory();
  }

  @Test
  void aFolderListsDocumentsAndFoldersInTheirVersions() throws IOException {
    storage.put("/notes/a", "1");
    storage.put("/notes/b/c", "22");
    assertThat(storage.names("/notes/")).containsExactly("a", "b/");
    assertThat(storage.list("/notes/").documents().get("a"))
        .isEqualTo(storage.get("/notes/a").orElseThrow().description());
    assertThat(storage.list("/notes/").folders().get("b"))
        .isEqualTo(storage.list("/notes/b/").version());
    assertThat(storage.list("/").folders().get("notes"))
        .isEqualTo(storage.list("/notes/").version());
  }

  @Test
  void aChangeBelowChangesEveryFolderAbove() throws IOException {
    storage.put("/public/notes/a/b/c", "1");
    storage.put("/public/notes/x", "1");
    Version root = storage.list("/").version();
    Version publicly = storage.list("/public/").version();
    Version module = storage.list("/public/notes/").version();
    Version folder = storage.list("/public/notes/a/").version();
    storage.put("/public/notes/a/b/c", "1");
    assertThat(storage.list("/").version()).isNotEqualTo(root);
    assertThat(storage.list("/public/").version()).isNotEqualTo(publicly);
    assertThat(storage.list("/public/notes/").version()).isNotEqualTo(module);
    assertThat(storage.list("/public/notes/a/").version()).isNotEqualTo(folder);
    assertThat(storage.list("/").folders().get("public"))
        .isEqualTo(storage.list("/public/").version());
  }

  @Test
  void preconditionsAreCheckedAgainstTheCurrentVersion() throws IOException {
    Version first = storage.put("/notes/a", "1");
    Precondition matches = new Precondition.Matches(Set.of(first));
    Version second = ((WriteOutcome.Updated) storage.tryPut("/notes/a", matches, "2")).version();
    WriteOutcome refused = new WriteOutcome.Refused(Optional.of(second));
    assertThat(storage.tryPut("/notes/a", matches, "3")).isEqualTo(refused);
    assertThat(storage.delete("/notes/a", matches)).isEqualTo(refused);
    assertThat(storage.tryPut("/notes/a", new Precondition.Absent(), "3")).isEqualTo(refused);
    assertThat(storage.tryPut("/other/a", matches, "3"))
        .isEqualTo(new WriteOutcome.Refused(Optional.empty()));
    assertThat(storage.delete("/notes/b", matches))
        .isEqualTo(new WriteOutcome.Refused(Optional.empty()));
    assertThat(storage.read("/notes/a")).isEqualTo("2");
    assertThat(Files.exists(storage.repository("other.git"))).isFalse();
  }

  @Test
  void everythingIsThereAfterAnotherStart() throws IOException {
    Version version = storage.put("/notes/a/b", "hi");
    storage.put("/top", "root");
    Version folder = storage.list("/").version();
    restart();
    assertThat(storage.version("/notes/a/b")).isEqualTo(version);
    assertThat(storage.list("/").version()).isEqualTo(folder);
    assertThat(storage.names("/")).containsExactly("notes/", "top");
    git.assertSound(storage.repository("notes.git"));
    git.assertSound(storage.repository("@root.git"));
  }

  @Test
  void anAccountThatWasReleasedCanBeMovedAndServedAgain() throws IOException {
    storage.put("/notes/a", "hi");
    storage.storage().release(ALICE);
    Files.move(home.resolve("data/alice"), home.resolve("data/bob"));
    assertThat(storage.get("/notes/a")).isEmpty();
    assertThat(storage.list("/").isEmpty()).isTrue();
    Files.move(home.resolve("data/bob"), home.resolve("data/alice"));
    assertThat(storage.read("/notes/a")).isEqualTo("hi");
  }

  @Test
  void aRepositoryThatCannotBeLookedAtIsNotTakenForNone() throws IOException {
    storage.put("/notes/a", "hi");
    restart();
    Path away = home.resolve("away");
    Files.move(notes(), away);
    Files.createSymbolicLink(notes(), notes());
    assertThatThrownBy(() -> storage.list("/notes/")).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.get("/notes/a")).isInstanceOf(StorageException.class);
    Files.delete(notes());
    Files.move(away, notes());
    assertThat(storage.read("/notes/a")).isEqualTo("hi");
  }

  @Test
  void whatIsNoAccountsFolderIsLeftAloneAtTheStart() throws IOException {
    Path strange = Files.createDirectories(home.resolve("data/lost+found/@incoming"));
    Files.createFile(strange.resolve("x"));
    Files.createFile(home.resolve("data/file"));
    restart();
    assertThat(strange.resolve("x")).exists();
  }

  @Test
  void lookingForWhatIsNotThereTakesNoRoomFromWhatIs() throws IOException {
    storage.put("/notes/a", "1");
    for (int i = 0; i < 40; i++) {
      assertThat(storage.get("/public/strange" + i + "/a")).isEmpty();
      assertThat(storage.list("/strange" + i + "/b/").isEmpty()).isTrue();
    }
    String index = "refs/coffer/index";
    assertThat(git.attempt(storage.repository("notes.git"), "rev-parse", "-q", "--verify", index))
        .as("the repository was closed, which writes its index")
        .returns(1, RealGit.Result::status);
    assertThat(storage.read("/notes/a")).isEqualTo("1");
  }
}
