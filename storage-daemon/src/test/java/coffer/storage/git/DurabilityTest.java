package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the disk, in which order, and what becomes of a write when that fails. */
class DurabilityTest {

  private static final String LARGE = "0123456789abcdef".repeat(20_000);

  @TempDir Path home;
  RealGit git;
  FaultyDisk disk;

  @BeforeEach
  void prepare() throws IOException {
    git = new RealGit(Files.createDirectory(home.resolve("git")));
    disk = new FaultyDisk(home.resolve("data"));
  }

  @Test
  void aWriteIsSyncedInTheJournalBeforeItIsPlaced() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "1");
      storage.storage().place();
      disk.forgetOperations();
      storage.put("/notes/b/c", "2");
      storage.storage().place();
      assertThat(operations())
          .containsExactly(
              "link alice/notes.git/refs/heads/main.lock",
              "sync @journal/0000000000000001.segment",
              "link alice/notes.git/objects/pack/pack-X.keep",
              "create alice/notes.git/objects/pack/pack-X.pack",
              "create alice/@incoming/X",
              "rename alice/notes.git/objects/pack/pack-X.idx",
              "create alice/@incoming/X",
              "link alice/@incoming/X",
              "rename alice/notes.git/refs/heads/main",
              "delete alice/notes.git/objects/pack/pack-X.keep",
              "delete alice/notes.git/refs/heads/main.lock");
    }
  }

  @Test
  void aCheckpointSyncsPackIndexAndMainBeforeTheJournalGoes() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "1");
      storage.storage().place();
      disk.forgetOperations();
      storage.storage().checkpoint();
      assertThat(operations())
          .containsExactly(
              "create @journal/0000000000000002.segment",
              "sync @journal/0000000000000002.segment",
              "sync @journal/0000000000000002.segment",
              "sync @journal",
              "sync alice/notes.git/objects/pack/pack-X.pack",
              "sync alice/notes.git/objects/pack/pack-X.idx",
              "sync alice/notes.git/objects/pack",
              "sync alice/notes.git/refs/heads/main",
              "sync alice/notes.git/refs/heads",
              "rename @journal/spare",
              "sync @journal");
    }
  }

  @Test
  void aNewRepositoryIsSyncedUpToTheDataFolder() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/public/notes/a", "1");
    }
    assertThat(disk.operations())
        .containsSubsequence(
            "sync alice/@incoming/X/HEAD",
            "sync alice/@incoming/X/config",
            "sync alice/@incoming/X/refs/heads",
            "sync alice/@incoming/X",
            "rename alice/public/notes.git",
            "sync alice/public",
            "sync alice",
            "sync ",
            "sync @journal/0000000000000001.segment");
  }

  @Test
  void aFaultAtAnyStepLeavesTheOldStateOrTheNewOne() throws IOException {
    try (TestStorage storage = open()) {
      storage.storage().abandon();
      storage.put("/notes/a", "old");
      for (int step = 0; ; step++) {
        disk.failAt(step, "Input/output error");
        String now = "new" + step;
        boolean refused =
            isRefused(storage, "/notes/a", now + LARGE.substring(0, step % 2 * 300_000));
        place(storage);
        boolean failed = disk.operations().size() > step;
        disk.recover();
        if (!failed) {
          break;
        }
        assertThat(storage.read("/notes/a").startsWith(now)).as("step " + step).isEqualTo(!refused);
        storage.put("/notes/b", "goes on");
        storage.storage().place();
        git.assertSound(storage.repository("notes.git"));
        storage.put("/notes/a", "old");
      }
    }
  }

  @Test
  void aSyncThatFailsRefusesTheWriteAndLeavesThePreviousState() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      for (int round = 0; round < 5; round++) {
        disk.failSync("@journal", "Input/output error");
        assertThat(isRefused(storage, "/notes/a", "new")).isTrue();
        disk.recover();
        assertThat(storage.read("/notes/a")).isEqualTo("old");
        storage.storage().place();
        assertThat(git.run(storage.repository("notes.git"), "show", "main:a")).isEqualTo("old");
      }
      storage.put("/notes/a", "newer");
    }
    try (TestStorage storage = open()) {
      assertThat(storage.read("/notes/a")).isEqualTo("newer");
    }
  }

  @Test
  void whatWasRefusedDoesNotComeBackAfterACrash() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      disk.failSync("@journal", "Input/output error");
      assertThat(isRefused(storage, "/notes/a", "refused")).isTrue();
      disk.recover();
      storage.put("/notes/b", "later");
      try (TestStorage crashed = TestStorage.in(disk.copyTo(home.resolve("crashed")))) {
        assertThat(crashed.read("/notes/a")).isEqualTo("old");
        assertThat(crashed.read("/notes/b")).isEqualTo("later");
      }
    }
  }

  @Test
  void aDiskThatStaysDeadLeavesTheOldStateOrTheNewOne() throws IOException {
    try (TestStorage storage = open()) {
      storage.storage().abandon();
      storage.put("/notes/a", "old");
      for (int step = 0; step < 25; step++) {
        disk.failFrom(step, Integer.MAX_VALUE, "Input/output error");
        String now = "new" + step;
        boolean refused = isRefused(storage, "/notes/a", now);
        place(storage);
        disk.recover();
        assertThat(storage.read("/notes/a")).as("step " + step).isEqualTo(refused ? "old" : now);
        storage.storage().place();
        git.assertSound(storage.repository("notes.git"));
        storage.put("/notes/a", "old");
      }
    }
  }

  @Test
  void whatCannotBePlacedIsInTheJournalAndRefusesTheNextWrite() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      storage.storage().place();
      storage.put("/notes/a", "new");
      disk.failFrom(0, Integer.MAX_VALUE, "No space left on device");
      assertThatThrownBy(() -> storage.storage().place()).isInstanceOf(IOException.class);
      assertFull(() -> storage.put("/notes/a", "newer"));
      assertThat(storage.read("/notes/a")).isEqualTo("new");
      try (TestStorage crashed = TestStorage.in(disk.copyTo(home.resolve("crashed")))) {
        assertThat(crashed.read("/notes/a")).isEqualTo("new");
        git.assertSound(crashed.repository("notes.git"));
      }
      disk.recover();
      storage.put("/notes/a", "newer");
    }
    try (TestStorage storage = open()) {
      assertThat(storage.read("/notes/a")).isEqualTo("newer");
      git.assertSound(storage.repository("notes.git"));
    }
  }

  @Test
  void aFullDiskIsToldAndLeavesNothingBehind() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      storage.storage().place();
      int packs = files(storage.repository("notes.git/objects/pack"));
      disk.failWrites("@journal", "No space left on device");
      assertFull(() -> storage.put("/notes/a", "new"));
      disk.failFrom(3, 1, "No space left on device");
      assertFull(() -> storage.put("/notes/a", LARGE));
      disk.recover();
      assertThat(files(home.resolve("data/alice/@incoming"))).isOne();
      assertThat(files(storage.repository("notes.git/objects/pack"))).isEqualTo(packs);
      assertThat(storage.read("/notes/a")).isEqualTo("old");
      storage.put("/notes/a", "new");
    }
  }

  @Test
  void aPackThatCannotBeSyncedIsWrittenAnewFromTheJournal() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "1");
      disk.failSync("objects/pack/", "Input/output error");
      storage.storage().checkpoint();
      disk.recover();
      storage.put("/notes/b", "2");
      disk.forgetOperations();
      storage.storage().checkpoint();
      assertThat(operations())
          .containsSubsequence(
              "sync alice/@incoming/pack-X.pack",
              "rename alice/notes.git/objects/pack/pack-X.pack",
              "sync alice/notes.git/objects/pack",
              "rename @journal/spare");
      assertThat(storage.read("/notes/a")).isEqualTo("1");
    }
  }

  private interface Use {
    void run() throws IOException;
  }

  private static void assertFull(Use use) {
    assertThatThrownBy(use::run)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.FULL));
  }

  private static void place(TestStorage storage) {
    try {
      storage.storage().place();
    } catch (IOException e) {
      // it stays in the journal
    }
  }

  /** What was done, but for the writing of bytes, and the removing of what is not there. */
  private List<String> operations() {
    return disk.operations().stream()
        .filter(operation -> !operation.startsWith("write"))
        .filter(operation -> !operation.matches("delete .*incoming/X"))
        .toList();
  }

  private TestStorage open() throws IOException {
    return new TestStorage(home.resolve("data"), TestStorage.surroundings(disk));
  }

  private static boolean isRefused(TestStorage storage, String path, String body) {
    try {
      assertThat(storage.tryPut(path, TestStorage.NONE, body))
          .isInstanceOf(WriteOutcome.Updated.class);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static int files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
