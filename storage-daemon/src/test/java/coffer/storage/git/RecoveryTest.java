package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does with the journal that a crash has left. */
class RecoveryTest {

  @TempDir Path home;
  RealGit git;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    git = new RealGit(Files.createDirectory(home.resolve("git")));
    data = home.resolve("data");
  }

  @Test
  void whatWasNotPlacedIsInItsPlaceAfterTheStart() throws IOException {
    Version version = crash(storage -> storage.put("/notes/a", "1"));
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(git.run(notes(), "rev-parse", "main").strip()).isEqualTo(version.tag());
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      assertThat(notes().resolve("refs/heads/main.lock")).doesNotExist();
      git.assertSound(notes());
    }
    assertThat(journal()).isEmpty();
  }

  @Test
  void aMainThatIsMissingEmptyOrOldIsSetToTheLastCommit() throws IOException {
    for (String head : List.of("", "rubbish", "old", "missing")) {
      Path here = Files.createDirectory(home.resolve("data-" + head));
      data = here;
      Version[] first = new Version[1];
      Version last =
          crash(
              storage -> {
                first[0] = storage.put("/notes/a", "1");
                storage.storage().place();
                storage.put("/notes/a", "2");
                storage.storage().place();
                return storage.put("/notes/a", "3");
              });
      Path main = notes().resolve("refs/heads/main");
      Files.delete(main);
      if (!head.equals("missing")) {
        Files.writeString(main, head.equals("old") ? first[0].tag() + "\n" : head);
      }
      try (TestStorage storage = TestStorage.in(data)) {
        assertThat(storage.version("/notes/a")).as(head).isEqualTo(last);
        git.assertSound(notes());
      }
    }
  }

  @Test
  void aCommitMadeByHandUponTheLastOneStays() throws IOException {
    crash(
        storage -> {
          Version version = storage.put("/notes/a", "1");
          storage.storage().place();
          return version;
        });
    String byHand = commit("main", "by hand");
    git.run(notes(), "update-ref", "refs/heads/main", byHand);
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(git.run(notes(), "rev-parse", "main").strip()).isEqualTo(byHand);
      assertThat(storage.read("/notes/a")).isEqualTo("1");
    }
  }

  @Test
  void aMainThatWasRewrittenStaysAndWhatWasAcknowledgedIsKept() throws IOException {
    Version acknowledged =
        crash(
            storage -> {
              storage.put("/notes/a", "1");
              storage.storage().place();
              return storage.put("/notes/a", "2");
            });
    Files.deleteIfExists(notes().resolve("refs/heads/main.lock"));
    String tree = git.run(notes(), "rev-parse", "main^{tree}").strip();
    String rewritten = git.run(notes(), "commit-tree", "-m", "rewritten", tree).strip();
    git.run(notes(), "update-ref", "refs/heads/main", rewritten);
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(git.run(notes(), "rev-parse", "main").strip()).isEqualTo(rewritten);
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      assertThat(git.run(notes(), "for-each-ref", "--format=%(objectname)", "refs/coffer/lost"))
          .isEqualTo(acknowledged.tag() + "\n");
      git.assertSound(notes());
    }
  }

  @Test
  void aTornEndOfTheJournalIsNobodysWrite() throws IOException {
    crash(
        storage -> {
          storage.put("/notes/a", "1");
          return storage.put("/notes/b", "x".repeat(2000));
        });
    Path segment = journal().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(50), end - 40);
    }
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      assertThat(storage.read("/notes/b")).isEqualTo("nothing");
      git.assertSound(notes());
    }
  }

  @Test
  void aPackThatAPowerCutHasTornIsMadeAnew() throws IOException {
    crash(
        storage -> {
          Version version = storage.put("/notes/a", "1");
          storage.storage().place();
          return version;
        });
    try (var files = Files.newDirectoryStream(notes().resolve("objects/pack"), "*.pack")) {
      for (Path pack : files) {
        Files.write(pack, new byte[(int) Files.size(pack)]);
      }
    }
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      git.assertSound(notes());
    }
  }

  @Test
  void aRepositoryThatCannotBeHealedKeepsItsJournalUntilItCan() throws IOException {
    crash(
        storage -> {
          storage.put("/other/a", "1");
          return storage.put("/notes/a", "1");
        });
    Path head = notes().resolve("HEAD");
    Files.move(head, home.resolve("HEAD"));
    for (int i = 0; i < 2; i++) {
      try (TestStorage storage = TestStorage.in(data)) {
        assertThat(storage.read("/other/a")).isEqualTo("1");
        storage.put("/other/b", "2");
        storage.storage().checkpoint();
        assertThatThrownBy(() -> storage.read("/notes/a"))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("/notes/ of alice");
      }
      assertThat(journal()).isNotEmpty();
    }
    Files.move(home.resolve("HEAD"), head);
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      git.assertSound(notes());
    }
    assertThat(journal()).isEmpty();
  }

  @Test
  void replayedTwiceItIsTheSame() throws IOException {
    Version last =
        crash(
            storage -> {
              for (int i = 0; i < 50; i++) {
                storage.put("/notes/f/" + i % 7, "" + i);
                if (i % 11 == 0) {
                  storage.storage().place();
                }
              }
              return storage.put("/notes/x", "1");
            });
    FaultyDisk disk = new FaultyDisk(data);
    for (int step = 0; step < 60; step += 3) {
      disk.failFrom(step, Integer.MAX_VALUE, "power cut");
      startWithoutPower(disk);
    }
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.version("/notes/x")).isEqualTo(last);
      assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("51\n");
      git.assertSound(notes());
    }
  }

  private void startWithoutPower(FaultyDisk disk) {
    try {
      new TestStorage(data, TestStorage.unhurried(disk)).storage().abandon();
    } catch (IOException e) {
      assertThat(e).hasStackTraceContaining("power cut");
    }
  }

  @Test
  void theOthersAreReadWhereThereIsNoRoomToHeal() throws IOException {
    crash(
        storage -> {
          storage.put("/other/a", "1");
          storage.storage().checkpoint();
          return storage.put("/notes/a", "1");
        });
    FaultyDisk disk = new FaultyDisk(data);
    disk.failWrites("", "No space left on device");
    try (TestStorage storage = new TestStorage(data, TestStorage.surroundings(disk))) {
      assertThat(storage.read("/other/a")).isEqualTo("1");
      assertThatThrownBy(() -> storage.read("/notes/a")).isInstanceOf(StorageException.class);
      disk.recover();
    }
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/a")).isEqualTo("1");
    }
    assertThat(journal()).isEmpty();
  }

  @Test
  void aMainWhoseCommitIsNotThereIsMadeAnew() throws IOException {
    crash(storage -> storage.put("/notes/a", "1"));
    Files.createDirectories(notes().resolve("refs/heads"));
    Files.writeString(notes().resolve("refs/heads/main"), "1".repeat(40) + "\n");
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/a")).isEqualTo("1");
      git.assertSound(notes());
    }
  }

  /** Two records each of which has a tree as its difference to the other's. */
  @Test
  void replayMakesNoRingsOfPacksThatHaveNone() throws IOException {
    crash(
        storage -> {
          for (int i = 0; i < 60; i++) {
            storage.put("/notes/f/" + i, "content " + i);
          }
          storage.storage().checkpoint();
          byHand();
          storage.put("/notes/f/0", "kept base");
          storage.storage().checkpoint();
          storage.put("/notes/f/1", "difference to it");
          storage.storage().place();
          byHand();
          storage.put("/notes/f/2", "another base");
          storage.storage().place();
          storage.put("/notes/f/2", "content 2");
          return storage.put("/notes/f/1", "content 1");
        });
    try (TestStorage storage = TestStorage.in(data)) {
      assertThat(storage.read("/notes/f/1")).isEqualTo("content 1");
      git.assertSound(notes());
    }
  }

  private void byHand() throws IOException {
    git.run(notes(), "update-ref", "refs/heads/main", commit("main", "by hand"));
  }

  private interface Work {
    Version of(TestStorage storage) throws IOException;
  }

  /** Does something in a storage that ends without a word; tells the last version. */
  private Version crash(Work work) throws IOException {
    TestStorage storage = new TestStorage(data, TestStorage.unhurried(new UnsyncedDisk()));
    storage.storage().abandon();
    return work.of(storage);
  }

  private String commit(String parent, String message) throws IOException {
    String tree = git.run(notes(), "rev-parse", parent + "^{tree}").strip();
    return git.run(notes(), "commit-tree", "-p", parent, "-m", message, tree).strip();
  }

  private Path notes() {
    return data.resolve("alice/notes.git");
  }

  private List<Path> journal() throws IOException {
    try (var files = Files.list(data.resolve("@journal"))) {
      return files.sorted().toList();
    }
  }
}
