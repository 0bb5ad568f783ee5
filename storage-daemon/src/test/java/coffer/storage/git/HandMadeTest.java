package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class HandMadeTest extends StorageTest {

  @Test
  void aCommitByHandIsSeenAtOnceAndBuiltUpon() throws IOException {
    storage.put("/notes/a", "1");
    Version kept = storage.put("/notes/kept", "1");
    Version before = storage.list("/notes/").version();
    Path clone = git.clone(notes());
    Files.writeString(clone.resolve("a"), "by hand");
    Files.createDirectories(clone.resolve("x/y"));
    Files.writeString(clone.resolve("x/y/z"), "new");
    git.run(clone, "add", "-A");
    git.run(clone, "commit", "-q", "-m", "several at once");
    git.run(clone, "push", "-q", "origin", "main");
    String commit = git.run(clone, "rev-parse", "HEAD").strip();
    assertThat(storage.read("/notes/a")).isEqualTo("by hand");
    assertThat(storage.version("/notes/a").tag()).isEqualTo(commit);
    assertThat(storage.version("/notes/x/y/z").tag()).isEqualTo(commit);
    assertThat(storage.version("/notes/kept")).isEqualTo(kept);
    assertThat(storage.list("/notes/").version()).isNotEqualTo(before);
    storage.put("/notes/b", "2");
    assertThat(git.run(notes(), "rev-parse", "main^").strip()).isEqualTo(commit);
    git.assertSound(notes());
  }

  @Test
  void aMergeChangesWhatItChangesOnItsFirstParent() throws IOException {
    storage.put("/notes/a", "1");
    Path clone = git.clone(notes());
    git.run(clone, "checkout", "-q", "-b", "side");
    Files.writeString(clone.resolve("side"), "s");
    git.run(clone, "add", "-A");
    git.run(clone, "commit", "-q", "-m", "side");
    Version main = storage.put("/notes/main", "m");
    git.run(clone, "checkout", "-q", "main");
    git.run(clone, "pull", "-q", "origin", "main");
    git.run(clone, "merge", "-q", "--no-ff", "-m", "merge", "side");
    git.run(clone, "push", "-q", "origin", "main");
    String merge = git.run(clone, "rev-parse", "HEAD").strip();
    assertThat(storage.version("/notes/side").tag()).isEqualTo(merge);
    assertThat(storage.version("/notes/main")).isEqualTo(main);
  }

  @Test
  void anExecutableFileIsADocument() throws IOException {
    storage.put("/notes/a", "1");
    commitByHand(notes(), "100755 blob " + blob(notes(), "#!") + "\trun.sh\0");
    assertThat(storage.names("/notes/")).containsExactly("run.sh");
    assertThat(storage.read("/notes/run.sh")).isEqualTo("#!");
    storage.put("/notes/run.sh", "#!");
    assertThat(git.run(notes(), "ls-tree", "main")).startsWith("100644 blob");
  }

  @Test
  void whatIsNoDocumentIsNotListedAndStaysAndBlocksItsName() throws IOException {
    storage.put("/notes/a", "1");
    String blob = blob(notes(), "x");
    String lines =
        ("100644 blob " + blob + "\ta\0")
            + ("120000 blob " + blob + "\tlink\0")
            + ("160000 commit " + "1".repeat(40) + "\tmodule\0")
            + ("100644 blob " + blob + "\t.gitattributes\0")
            + ("100644 blob " + blob + "\tcoffer=zz\0");
    commitByHand(notes(), lines);
    assertThat(storage.names("/notes/")).containsExactly("a");
    for (String name : new String[] {"link", "module", ".gitattributes", "coffer=zz"}) {
      String path = "/notes/" + name;
      assertThat(storage.get(path)).as(name).isEmpty();
      assertThat(storage.delete(path)).as(name).isEqualTo(new WriteOutcome.Missing());
      WriteOutcome clash = new WriteOutcome.Clash(TestStorage.document(path));
      assertThat(storage.tryPut(path, NONE, "1")).as(name).isEqualTo(clash);
      assertThat(storage.tryPut(path + "/below", NONE, "1")).as(name).isEqualTo(clash);
      assertThat(storage.list(path + "/").isEmpty()).isTrue();
    }
    storage.put("/notes/b", "2");
    storage.delete("/notes/a");
    assertThat(git.run(notes(), "ls-tree", "--name-only", "main").lines())
        .containsExactly(".gitattributes", "b", "coffer=zz", "link", "module");
  }

  @Test
  void aNameThatIsNotUtf8IsLeftAlone() throws IOException {
    storage.put("/notes/a", "1");
    Path clone = git.clone(notes());
    git.run(clone, "update-index", "--add", "--cacheinfo", "100644", blob(clone, "x"), "ok");
    String tree = git.run(clone, "write-tree").strip();
    byte[] raw = storedTree(clone, tree);
    raw[raw.length - 22] = (byte) 0xff;
    Path file = Files.write(home.resolve("tree"), raw);
    String odd =
        git.run(clone, "hash-object", "-w", "-t", "tree", "--literally", file.toString()).strip();
    String commit = git.run(clone, "commit-tree", "-p", "HEAD", "-m", "odd", odd).strip();
    git.run(clone, "push", "-q", "origin", commit + ":main");
    assertThat(storage.names("/notes/")).containsExactly("a");
    storage.put("/notes/b", "2");
    assertThat(git.run(notes(), "ls-tree", "--name-only", "main").lines()).hasSize(3);
    git.assertSound(notes());
  }

  @Test
  void aFolderOfThingsThatAreNoDocumentsIsEmptyAndCannotBecomeADocument() throws IOException {
    storage.put("/notes/a", "1");
    String blob = blob(notes(), "x");
    String folder =
        git.feed(notes(), "120000 blob " + blob + "\tlink\0", "mktree", "-z").output().strip();
    commitByHand(notes(), "040000 tree " + folder + "\tfolder\0");
    assertThat(storage.names("/notes/")).isEmpty();
    assertThat(storage.list("/notes/folder/").isEmpty()).isTrue();
    assertThat(storage.list("/notes/folder/").version())
        .isEqualTo(storage.list("/nowhere/").version());
    assertThat(storage.tryPut("/notes/folder", NONE, "1"))
        .isEqualTo(new WriteOutcome.Clash(TestStorage.folder("/notes/folder/")));
    storage.put("/notes/folder/b", "1");
    assertThat(storage.names("/notes/")).containsExactly("folder/");
    storage.delete("/notes/folder/b");
    assertThat(git.run(notes(), "ls-tree", "-r", "--name-only", "main")).isEqualTo("folder/link\n");
  }

  @Test
  void aFolderInARootRepositoryIsNobodys() throws IOException {
    storage.put("/top", "1");
    Path root = storage.repository("@root.git");
    String blob = blob(root, "x");
    String folder =
        git.feed(root, "100644 blob " + blob + "\ta\0", "mktree", "-z").output().strip();
    commitByHand(root, "100644 blob " + blob + "\ttop\0" + "040000 tree " + folder + "\tnotes\0");
    assertThat(storage.names("/")).containsExactly("top");
    assertThat(storage.get("/notes/a")).isEmpty();
    assertThat(storage.tryPut("/notes", NONE, "1")).isInstanceOf(WriteOutcome.Clash.class);
    assertThat(storage.list("/").documents().keySet()).containsExactly("top");
  }

  private byte[] storedTree(Path clone, String tree) throws IOException {
    ObjectStore objects =
        new ObjectStore(
            clone.resolve(".git/objects"),
            new ObjectCaches(1 << 20),
            (directory, blob) -> {},
            id -> null);
    try (objects) {
      return objects.tree(ObjectId.fromString(tree)).toByteArray();
    }
  }
}
