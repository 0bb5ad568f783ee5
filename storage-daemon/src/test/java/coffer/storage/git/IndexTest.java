package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexTest extends StorageTest {

  @BeforeEach
  void someHistory() throws IOException {
    storage.put("/notes/a", "1");
    storage.put("/notes/f/b", "1");
    storage.put("/notes/f/g/c", "1");
    storage.put("/notes/gone", "1");
    storage.put("/notes/f/b", "2");
    storage.put("/notes/f/b", "2");
    storage.delete("/notes/gone");
    storage.put("/notes/f/%0A", "same");
    storage.put("/notes/f/%0A", "same");
  }

  @Test
  void aFoldersVersionIsTheIdOfItsIndexTree() throws IOException {
    Version root = storage.list("/notes/").version();
    Version folder = storage.list("/notes/f/").version();
    Version document = storage.version("/notes/f/b");
    storage.close();
    assertThat(git.run(notes(), "rev-parse", "refs/coffer/index^{tree}").strip())
        .isEqualTo(root.tag());
    assertThat(git.run(notes(), "rev-parse", "refs/coffer/index:f").strip())
        .isEqualTo(folder.tag());
    assertThat(git.run(notes(), "ls-tree", "refs/coffer/index:f", "b"))
        .isEqualTo("160000 commit " + document + "\tb\n");
    assertThat(git.run(notes(), "rev-parse", "refs/coffer/index^"))
        .isEqualTo(git.run(notes(), "rev-parse", "main"));
    git.assertSound(notes());
  }

  @Test
  void anIndexThatIsLostIsMadeAgainAsItWas() throws IOException {
    Map<String, FolderDescription> before = describe();
    storage.close();
    git.run(notes(), "update-ref", "-d", "refs/coffer/index");
    git.run(notes(), "gc", "-q", "--prune=now");
    restart();
    assertThat(describe()).isEqualTo(before);
  }

  @Test
  void anIndexThatIsLostWhileItIsInUseIsWrittenWhole() throws IOException {
    restart();
    Map<String, FolderDescription> before = describe();
    loseIndex();
    for (int i = 0; i < 70; i++) {
      storage.put("/notes/new/" + i, "1");
    }
    for (int i = 0; i < 70; i++) {
      storage.delete("/notes/new/" + i);
    }
    storage.close();
    git.assertSound(notes());
    git.run(notes(), "gc", "-q", "--prune=now");
    restart();
    assertThat(describe()).isEqualTo(before);
  }

  @Test
  void aLargeDocumentIsWrittenAlsoWhenTheIndexIsLost() throws IOException {
    restart();
    assertThat(storage.names("/notes/")).containsExactly("a", "f/");
    loseIndex();
    String large = "large ".repeat(100_000);
    storage.put("/notes/f/g/large", large);
    assertThat(storage.read("/notes/f/g/large")).isEqualTo(large);
  }

  @Test
  void aWalkFromAnOldCommitEndsAtACheckpointOfThatTime() throws IOException {
    for (int i = 0; i < 200; i++) {
      storage.put("/notes/f/" + i % 20, "" + i);
      if (i % 64 == 63) {
        storage.storage().checkpoint();
      }
    }
    ObjectId old = ObjectId.fromString(git.run(notes(), "rev-parse", "main~50").strip());
    storage.close();
    Surroundings surroundings = TestStorage.surroundings(new UnsyncedDisk());
    Incoming incoming = new Incoming(surroundings, home.resolve("data"));
    Workplace workplace = new Workplace(surroundings, incoming, TestStorage.ALICE);
    RepositoryName name = RepositoryName.module(TestStorage.ALICE, false, "notes");
    try (RepositoryFolder folder =
        new RepositoryFolder(notes(), workplace, new ObjectCaches(1 << 20), id -> null)) {
      ObjectStore objects = folder.objects();
      VersionWalk walk = new VersionWalk(objects, objects, name);
      VersionWalk.Result near = walk.to(old, new Checkpoints(folder));
      VersionWalk.Result whole = walk.to(old, commit -> Optional.empty());
      assertThat(near.commits()).isLessThan(64);
      assertThat(whole.commits()).isEqualTo(159);
      assertThat(near.snapshot().index().id()).isEqualTo(whole.snapshot().index().id());
    }
  }

  private void loseIndex() throws IOException {
    git.run(notes(), "update-ref", "-d", "refs/coffer/index");
    git.run(notes(), "gc", "-q", "--prune=now");
  }

  @Test
  void anIndexThatIsBehindIsBroughtUpToDate() throws IOException {
    restart();
    String old = git.run(notes(), "rev-parse", "refs/coffer/index").strip();
    storage.put("/notes/f/new", "1");
    storage.delete("/notes/f/g/c");
    storage.put("/notes/a", "1");
    Map<String, FolderDescription> before = describe();
    storage.close();
    git.run(notes(), "update-ref", "refs/coffer/index", old);
    restart();
    assertThat(describe()).isEqualTo(before);
  }

  @Test
  void anIndexOfAnotherHistoryIsNotUsed() throws IOException {
    storage.close();
    git.run(notes(), "update-ref", "refs/heads/main", "main~3");
    restart();
    Map<String, FolderDescription> after = describe();
    assertThat(storage.names("/notes/")).contains("gone");
    git.run(notes(), "update-ref", "-d", "refs/coffer/index");
    restart();
    assertThat(describe()).isEqualTo(after);
  }

  @Test
  void mainMayBeRewrittenWhileTheDaemonRuns() throws IOException {
    Map<String, FolderDescription> before = describe();
    String head = git.run(notes(), "rev-parse", "main").strip();
    git.run(notes(), "update-ref", "refs/heads/main", "main~3");
    assertThat(storage.names("/notes/")).containsExactly("a", "f/", "gone");
    git.run(notes(), "update-ref", "refs/heads/main", head);
    assertThat(describe()).isEqualTo(before);
    git.run(notes(), "update-ref", "-d", "refs/heads/main");
    assertThat(storage.names("/notes/")).isEmpty();
    storage.put("/notes/anew", "1");
    assertThat(storage.names("/notes/")).containsExactly("anew");
    git.assertSound(notes());
  }

  @Test
  void anIndexThatDoesNotFitIsMadeAnew() throws IOException {
    Map<String, FolderDescription> before = describe();
    storage.close();
    String tree = git.run(notes(), "rev-parse", "refs/coffer/index:f").strip();
    String wrong = git.run(notes(), "commit-tree", "-p", "main", "-m", "wrong", tree).strip();
    git.run(notes(), "update-ref", "refs/coffer/index", wrong);
    restart();
    assertThat(describe()).isEqualTo(before);
  }

  @Test
  void anIndexWhoseTreesAreLostIsMadeAnew() throws IOException {
    Map<String, FolderDescription> before = describe();
    storage.close();
    String missing = "2".repeat(40);
    String lines = "040000 tree " + missing + "\tf\0" + "160000 commit " + missing + "\ta\0";
    String tree = git.feed(notes(), lines, "mktree", "-z", "--missing").output().strip();
    String wrong = git.run(notes(), "commit-tree", "-p", "main", "-m", "wrong", tree).strip();
    git.run(notes(), "update-ref", "refs/coffer/index", wrong);
    restart();
    assertThat(storage.read("/notes/f/b")).isEqualTo("2");
    storage.put("/notes/f/b", "3");
    before.remove("/notes/");
    assertThat(describe().get("/notes/f/g/")).isEqualTo(before.get("/notes/f/g/"));
  }

  @Test
  void theIndexIsWrittenNowAndThenWhileTheDaemonRuns() throws IOException {
    for (int i = 0; i < 140; i++) {
      storage.put("/notes/many/" + i, "x");
      if (i % 50 == 49) {
        storage.storage().checkpoint();
      }
    }
    assertThat(git.run(notes(), "rev-list", "--count", "refs/coffer/index..main").strip())
        .satisfies(behind -> assertThat(Integer.parseInt(behind)).isLessThan(70));
    git.assertSound(notes());
    Map<String, FolderDescription> before = describe();
    restart();
    assertThat(describe()).isEqualTo(before);
  }

  /** Up to sixteen are few; how many are left depends on how often they were joined meanwhile. */
  @Test
  void manySmallPacksAreJoinedAndNothingIsLost() throws IOException {
    for (int i = 0; i < 100; i++) {
      storage.put("/notes/many/" + i, "content " + i);
    }
    storage.storage().checkpoint();
    try (var packs = Files.newDirectoryStream(notes().resolve("objects/pack"), "*.pack")) {
      assertThat(packs).hasSizeLessThanOrEqualTo(16);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(storage.read("/notes/many/" + i)).isEqualTo("content " + i);
    }
    git.assertSound(notes());
    assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("109\n");
    Path clone = git.clone(notes());
    assertThat(clone.resolve("many/99")).hasContent("content 99");
  }

  private Map<String, FolderDescription> describe() throws IOException {
    Map<String, FolderDescription> folders = new LinkedHashMap<>();
    for (String path : new String[] {"/notes/", "/notes/f/", "/notes/f/g/", "/notes/many/"}) {
      folders.put(path, storage.list(path));
    }
    return folders;
  }
}
