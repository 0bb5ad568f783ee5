package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes that are durable and not in their place yet, and how they get there. */
class WindowsTest {

  @TempDir Path home;
  RealGit git;
  TestStorage storage;

  @BeforeEach
  void open() throws IOException {
    git = new RealGit(Files.createDirectory(home.resolve("git")));
    storage = new TestStorage(home.resolve("data"), TestStorage.unhurried(new UnsyncedDisk()));
    storage.storage().abandon();
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void whatIsNotPlacedIsReadAndListedAllTheSame() throws IOException {
    Version version = storage.put("/notes/f/a", "1");
    Version second = storage.put("/notes/f/b", "two");
    assertThat(storage.read("/notes/f/a")).isEqualTo("1");
    assertThat(storage.version("/notes/f/a")).isEqualTo(version);
    assertThat(storage.list("/notes/f/").documents())
        .hasEntrySatisfying(
            "b",
            document -> {
              assertThat(document.version()).isEqualTo(second);
              assertThat(document.length()).isEqualTo(3);
            });
    assertThat(git.attempt(notes(), "rev-parse", "-q", "--verify", "main").status()).isNotZero();
    storage.storage().place();
    assertThat(git.run(notes(), "rev-parse", "main").strip()).isEqualTo(second.tag());
    assertThat(storage.read("/notes/f/a")).isEqualTo("1");
  }

  @Test
  void manyWritesAreFewPacksInWhichEachTreeCanBeRead() throws IOException {
    for (int i = 0; i < 300; i++) {
      storage.put("/notes/f" + i % 3 + "/a" + i, "content " + i);
    }
    for (int i = 0; i < 300; i += 2) {
      storage.delete("/notes/f" + i % 3 + "/a" + i);
    }
    storage.storage().place();
    assertThat(packs()).isLessThan(100);
    git.assertSound(notes());
    assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("450\n");
  }

  @Test
  void whateverIsDeletedInAWindowGitFindsNoFault() throws IOException {
    storage.put("/notes/a", "1");
    storage.storage().place();
    storage.put("/notes/b", "2");
    storage.delete("/notes/a");
    storage.delete("/notes/b");
    storage.put("/notes/c/d", "3");
    storage.delete("/notes/c/d");
    storage.put("/notes/a", "1");
    storage.storage().place();
    git.assertSound(notes());
    assertThat(storage.names("/notes/")).containsExactly("a");
  }

  /** As a lock file does, which is written and deleted: the tree is once more what it was. */
  @Test
  void aFolderThatIsAgainWhatItWasCanBeReadWhereverItsTreesAre() throws IOException {
    for (int i = 0; i < 60; i++) {
      storage.put("/notes/f/" + i, "content " + i);
    }
    storage.storage().checkpoint();
    for (boolean between : new boolean[] {false, true}) {
      storage.close();
      storage = new TestStorage(home.resolve("data"), TestStorage.unhurried(new UnsyncedDisk()));
      storage.storage().abandon();
      for (int i = 0; i < 6; i++) {
        storage.put("/notes/f/0", "content " + i % 2);
        storage.storage().place();
        storage.put("/notes/f/lock", "x");
        if (between) {
          storage.storage().place();
        }
        storage.delete("/notes/f/lock");
        storage.storage().place();
        git.assertSound(notes());
      }
    }
  }

  @Test
  void aLargeFolderTakesLittleForEachWrite() throws IOException {
    for (int i = 0; i < 3000; i++) {
      storage.put("/notes/many/" + i, "content " + i);
    }
    storage.storage().checkpoint();
    long before = size();
    for (int i = 0; i < 500; i++) {
      storage.put("/notes/many/" + i, "changed " + i);
      if (i % 10 == 0) {
        storage.storage().place();
      }
    }
    for (int i = 0; i < 3; i++) {
      storage.put("/notes/other", "" + i);
      storage.storage().checkpoint();
    }
    assertThat((size() - before) / 500).isLessThan(4000);
    git.assertSound(notes());
    assertThat(git.run(notes(), "show", "main:many/499")).isEqualTo("changed 499");
  }

  @Test
  void writesThatComeTogetherAreDecidedInTheirOrder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    List<Callable<Version>> writes = new ArrayList<>();
    for (int i = 0; i < 320; i++) {
      String path = "/notes/f" + i % 5 + "/a" + i % 40;
      String body = "content " + i;
      writes.add(() -> storage.put(path, body));
    }
    for (Future<Version> written : threads.invokeAll(writes)) {
      assertThat(written.get().tag()).hasSize(40);
    }
    threads.shutdown();
    storage.storage().place();
    git.assertSound(notes());
    assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("320\n");
    for (int i = 0; i < 40; i++) {
      String path = "f" + i % 5 + "/a" + i;
      assertThat(storage.read("/notes/" + path))
          .isEqualTo(git.run(notes(), "show", "main:" + path));
      assertThat(git.run(notes(), "log", "-1", "--format=%H", "main", "--", path).strip())
          .isEqualTo(storage.version("/notes/" + path).tag());
    }
  }

  private Path notes() {
    return storage.repository("notes.git");
  }

  private int packs() throws IOException {
    try (var files = Files.newDirectoryStream(notes().resolve("objects/pack"), "*.pack")) {
      int count = 0;
      for (Path unused : files) {
        count++;
      }
      return count;
    }
  }

  private long size() throws IOException {
    try (var files = Files.walk(notes())) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
