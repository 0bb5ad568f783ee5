package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.Document;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OtherProgramsTest extends StorageTest {

  @Test
  void packedReferencesAreRead() throws IOException {
    Version version = storage.put("/notes/a", "1");
    git.run(notes(), "pack-refs", "--all", "--prune");
    assertThat(notes().resolve("refs/heads/main")).doesNotExist();
    assertThat(storage.version("/notes/a")).isEqualTo(version);
    storage.put("/notes/b", "2");
    assertThat(git.run(notes(), "rev-parse", "main^").strip()).isEqualTo(version.tag());
    git.run(notes(), "pack-refs", "--all", "--prune");
    restart();
    assertThat(storage.names("/notes/")).containsExactly("a", "b");
  }

  @Test
  void aGcTakesNothingThatIsNeeded() throws IOException {
    for (int i = 0; i < 5; i++) {
      storage.put("/notes/a" + i, "content " + i);
      storage.put("/notes/a0", "content " + i);
      git.run(notes(), "gc", "-q", "--prune=now");
      git.run(notes(), "repack", "-q", "-a", "-d", "-f");
      git.run(notes(), "prune", "--expire=now");
    }
    for (int i = 1; i < 5; i++) {
      assertThat(storage.read("/notes/a" + i)).isEqualTo("content " + i);
    }
    git.assertSound(notes());
  }

  @Test
  void aGcWhileItIsWrittenLosesNothing() throws Exception {
    storage.put("/notes/first", "1");
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> collector =
        CompletableFuture.supplyAsync(
            () -> {
              int rounds = 0;
              while (!done.get()) {
                try {
                  git.attempt(notes(), "gc", "-q", "--prune=now");
                  git.attempt(notes(), "prune", "--expire=now");
                  rounds++;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
              return rounds;
            });
    String large = "large ".repeat(100_000);
    for (int i = 0; i < 60; i++) {
      storage.put("/notes/f" + i % 7 + "/a" + i, "content " + i);
      if (i % 10 == 0) {
        storage.put("/notes/large" + i, large + i);
      }
      assertThat(storage.read("/notes/f" + i % 7 + "/a" + i)).isEqualTo("content " + i);
    }
    done.set(true);
    assertThat(collector.get()).isPositive();
    git.assertSound(notes());
    restart();
    for (int i = 0; i < 60; i++) {
      assertThat(storage.read("/notes/f" + i % 7 + "/a" + i)).isEqualTo("content " + i);
    }
    assertThat(storage.read("/notes/large50")).isEqualTo(large + 50);
    assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("67\n");
  }

  @Test
  void aDocumentIsReadToItsEndThoughAGcTakesItsFile() throws IOException {
    String large = "0123456789".repeat(500_000);
    storage.put("/notes/large", large);
    storage.put("/notes/other", "1");
    Document document = storage.get("/notes/large").orElseThrow();
    try (InputStream in = document.open()) {
      String beginning = new String(in.readNBytes(1000), StandardCharsets.UTF_8);
      git.run(notes(), "repack", "-q", "-a", "-d", "-f");
      storage.put("/notes/other", "2");
      String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(beginning + rest).isEqualTo(large);
    }
  }

  @Test
  void aLockOfAnotherProgramIsWaitedForAndThenTold() throws IOException {
    storage.put("/notes/a", "1");
    Path lock = Files.writeString(notes().resolve("refs/heads/main.lock"), "");
    assertThatThrownBy(() -> storage.put("/notes/a", "2"))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE))
        .hasMessageContaining("/notes/");
    assertThat(storage.read("/notes/a")).isEqualTo("1");
    assertThat(lock).exists();
    Files.delete(lock);
    storage.put("/notes/a", "2");
  }

  @Test
  void aLockThatIsOldOrTheEnginesOwnIsRemoved() throws IOException {
    storage.put("/notes/a", "1");
    Path lock = Files.writeString(notes().resolve("refs/heads/main.lock"), "1".repeat(40));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    storage.put("/notes/a", "2");
    assertThat(lock).doesNotExist();
    Files.writeString(lock, "coffer-storage\n");
    storage.put("/notes/a", "3");
    assertThat(lock).doesNotExist();
  }

  @Test
  void aPushWhileItIsWrittenIsNotLost() throws Exception {
    storage.put("/notes/a", "1");
    Path clone = git.clone(notes());
    for (int round = 0; round < 8; round++) {
      Files.writeString(clone.resolve("hand" + round), "x");
      git.run(clone, "add", "-A");
      git.run(clone, "commit", "-q", "-m", "by hand");
      CompletableFuture<Boolean> push = CompletableFuture.supplyAsync(() -> push(clone));
      for (int i = 0; i < 4 || !push.isDone(); i++) {
        storage.put("/notes/b", round + "." + i);
      }
      if (!push.get()) {
        git.run(clone, "pull", "-q", "--rebase", "origin", "main");
        git.run(clone, "push", "-q", "origin", "main");
      }
    }
    assertThat(storage.names("/notes/")).hasSize(10);
    assertThat(git.run(notes(), "rev-list", "--count", "--author=Hand", "main")).isEqualTo("8\n");
    git.assertSound(notes());
  }

  private boolean push(Path clone) {
    try {
      return git.attempt(clone, "push", "-q", "origin", "main").status() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatSomebodyElseWroteIsMadeDurableBeforeItIsBuiltUpon() throws IOException {
    storage.close();
    FaultyDisk disk = new FaultyDisk(home.resolve("data"));
    storage = new TestStorage(home.resolve("data"), TestStorage.surroundings(disk));
    storage.put("/notes/a", "1");
    storage.storage().place();
    Path clone = git.clone(notes());
    Files.writeString(clone.resolve("by hand"), "x");
    git.run(clone, "add", "-A");
    git.run(clone, "commit", "-q", "-m", "by hand");
    git.run(clone, "push", "-q", "origin", "main");
    commitByHand(notes(), "100644 blob " + blob(notes(), "loose") + "\tloose\0");
    disk.forgetOperations();
    storage.put("/notes/a", "2");
    assertThat(disk.operations())
        .containsSubsequence(
            "link alice/notes.git/refs/heads/main.lock",
            "sync alice/notes.git/objects/pack/pack-X.pack",
            "sync alice/notes.git/objects/pack",
            "sync @journal/0000000000000001.segment")
        .containsSubsequence(
            "sync alice/notes.git/objects",
            "sync alice/notes.git/refs/heads/main",
            "sync @journal/0000000000000001.segment")
        .anyMatch(operation -> operation.matches("sync alice/notes.git/objects/../[0-9a-f]{38}"));
    disk.forgetOperations();
    storage.put("/notes/a", "3");
    assertThat(disk.operations()).doesNotContain("sync alice/notes.git/objects");
  }

  @Test
  void aRepositoryThatIsMovedAwayIsNoLongerThere() throws IOException {
    storage.put("/notes/a", "1");
    Files.move(notes(), home.resolve("elsewhere"));
    assertThat(storage.names("/notes/")).isEmpty();
    storage.put("/notes/b", "1");
    assertThat(storage.names("/notes/")).containsExactly("b");
    git.assertSound(notes());
  }

  @Test
  void aRepositoryThatCannotBeReadIsNamedAndTheOthersGoOn() throws IOException {
    storage.put("/notes/a", "1");
    storage.put("/other/a", "1");
    for (String head : new String[] {"", "rubbish", "1".repeat(40), "ref: refs/heads/x\n"}) {
      Files.writeString(notes().resolve("refs/heads/main"), head);
      assertUnavailable(() -> storage.get("/notes/a"));
      assertUnavailable(() -> storage.list("/notes/"));
      assertUnavailable(() -> storage.list("/"));
      assertUnavailable(() -> storage.tryPut("/notes/a", NONE, "2"));
      assertUnavailable(() -> storage.delete("/notes/a"));
      storage.put("/other/a", "2");
      assertThat(storage.names("/other/")).containsExactly("a");
    }
  }

  @Test
  void aFolderThatIsNoRepositoryIsTold() throws IOException {
    Files.createDirectories(notes().resolve("x"));
    assertUnavailable(() -> storage.get("/notes/a"));
    assertUnavailable(() -> storage.tryPut("/notes/a", NONE, "2"));
    git.run(
        home, "init", "-q", "--bare", "--object-format=sha256", storage.repository("x.git") + "");
    assertThatThrownBy(() -> storage.get("/x/a")).hasMessageContaining("objectFormat");
  }

  private interface Use {
    void run() throws IOException;
  }

  private static void assertUnavailable(Use use) {
    assertThatThrownBy(use::run)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE))
        .hasMessageContaining("/notes/ of alice");
  }
}
