package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aWriteSyncsWhatItWritesAndThenTheFolderThatHoldsIt() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "1");
      disk.forgetOperations();
      storage.put("/notes/b/c", "2");
    }
    assertThat(disk.operations())
        .filteredOn(operation -> !operation.startsWith("write"))
        .startsWith(
            "create alice/@incoming/pack-X.pack",
            "sync alice/@incoming/pack-X.pack",
            "create alice/@incoming/pack-X.idx",
            "sync alice/@incoming/pack-X.idx",
            "create alice/notes.git/objects/pack/pack-X.keep",
            "rename alice/notes.git/objects/pack/pack-X.pack",
            "rename alice/notes.git/objects/pack/pack-X.idx",
            "sync alice/notes.git/objects/pack",
            "delete alice/@incoming/pack-X.idx",
            "delete alice/@incoming/pack-X.pack",
            "delete alice/@incoming/pack-X.keep",
            "create alice/@incoming/X",
            "sync alice/@incoming/X",
            "link alice/notes.git/refs/heads/main.lock",
            "rename alice/notes.git/refs/heads/main",
            "sync alice/notes.git/refs/heads",
            "delete alice/notes.git/refs/heads/main.lock",
            "delete alice/@incoming/X",
            "delete alice/notes.git/objects/pack/pack-X.keep");
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
            "rename alice/public/notes.git/refs/heads/main");
  }

  @Test
  void aFaultAtAnyStepLeavesTheOldStateOrTheNewOne() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      for (int step = 0; ; step++) {
        disk.failAt(step, "Input/output error");
        String now = "new" + step;
        boolean refused =
            isRefused(storage, "/notes/a", now + LARGE.substring(0, step % 2 * 300_000));
        boolean failed = disk.operations().size() > step;
        disk.recover();
        if (!failed) {
          break;
        }
        assertThat(storage.read("/notes/a").startsWith(now)).as("step " + step).isEqualTo(!refused);
        storage.put("/notes/b", "goes on");
        git.assertSound(storage.repository("notes.git"));
        storage.put("/notes/a", "old");
      }
    }
  }

  @Test
  void aSyncThatFailsRefusesTheWriteAndLeavesThePreviousState() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      List<String> steps = stepsOfAWrite(storage);
      for (int step = 0; step < steps.size(); step++) {
        if (steps.get(step).startsWith("sync")) {
          disk.failAt(step, "Input/output error");
          assertThat(isRefused(storage, "/notes/a", "new")).as(steps.get(step)).isTrue();
          disk.recover();
          assertThat(storage.read("/notes/a")).as(steps.get(step)).isEqualTo("old");
          assertThat(git.run(storage.repository("notes.git"), "show", "main:a")).isEqualTo("old");
        }
      }
    }
  }

  @Test
  void aDiskThatStaysDeadLeavesTheOldStateOrTheNewOne() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      for (int step = 0; step < 40; step++) {
        disk.failFrom(step, Integer.MAX_VALUE, "Input/output error");
        String now = "new" + step;
        boolean refused = isRefused(storage, "/notes/a", now);
        disk.recover();
        assertThat(storage.read("/notes/a"))
            .as("step " + step)
            .isIn(refused ? List.of("old", now) : List.of(now));
        git.assertSound(storage.repository("notes.git"));
        storage.put("/notes/a", "old");
      }
    }
  }

  @Test
  void aFullDiskIsToldAndLeavesNothingBehind() throws IOException {
    try (TestStorage storage = open()) {
      storage.put("/notes/a", "old");
      List<String> steps = stepsOfAWrite(storage);
      int packs = files(storage.repository("notes.git/objects/pack"));
      for (int step = 0; step < steps.size(); step++) {
        if (steps.get(step).startsWith("write")) {
          disk.failAt(step, "No space left on device");
          assertThatThrownBy(() -> storage.put("/notes/a", "new"))
              .isInstanceOfSatisfying(
                  StorageException.class,
                  e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.FULL));
          assertThat(files(home.resolve("data/alice/@incoming"))).isOne();
          assertThat(files(storage.repository("notes.git/objects/pack"))).isEqualTo(packs);
        }
      }
      disk.failAt(3, "No space left on device");
      assertThatThrownBy(() -> storage.put("/notes/a", LARGE))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.FULL));
      assertThat(files(home.resolve("data/alice/@incoming"))).isOne();
      disk.recover();
      assertThat(storage.read("/notes/a")).isEqualTo("old");
    }
  }

  @Test
  void whatWasAnsweredIsThereAfterAPowerCutAtAnyStep() throws IOException {
    Set<Object> seen = new HashSet<>();
    boolean done = false;
    for (int step = 0; !done; step++) {
      Path data = Files.createDirectory(home.resolve("data" + step));
      FaultyDisk cut = new FaultyDisk(data);
      cut.failFrom(step, Integer.MAX_VALUE, "power cut");
      Map<String, String> answered = new TreeMap<>();
      String last = writeUntilCut(data, cut, answered);
      done = cut.operations().size() <= step;
      for (boolean names : new boolean[] {true, false}) {
        SortedMap<String, String> state = cut.durable().state(names);
        state.keySet().removeIf(path -> path.startsWith("alice/@incoming/"));
        if (seen.add(List.of(withoutNames(state), answered, last))) {
          Path restored = home.resolve("restored" + step + names);
          PowerCut.restore(state, restored);
          assertHolds(restored, answered, last);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(20);
  }

  /** Which packs there are, whatever they are called. */
  private static List<String> withoutNames(SortedMap<String, String> state) {
    List<String> paths = new ArrayList<>();
    state.forEach(
        (path, content) -> paths.add(path.replaceAll("[0-9a-f]{40}", "X") + content.length()));
    return paths;
  }

  /** Writes some documents, each of which is noted once it is answered; tells the last one. */
  private String writeUntilCut(Path data, FaultyDisk cut, Map<String, String> answered) {
    String path = "";
    try (TestStorage storage = new TestStorage(data, TestStorage.surroundings(cut))) {
      for (String next : new String[] {"/notes/a", "/notes/f/b", "/notes/f/b"}) {
        path = next;
        if (answered.containsKey(path) && path.endsWith("b")) {
          storage.delete(path);
          answered.remove(path);
        } else {
          String body = path + answered.size();
          storage.put(path, body);
          answered.put(path, body);
        }
        path = "";
      }
    } catch (IOException e) {
      assertThat(e).hasStackTraceContaining("power cut");
    }
    return path;
  }

  private void assertHolds(Path data, Map<String, String> answered, String last)
      throws IOException {
    try (TestStorage storage = TestStorage.in(data)) {
      for (Map.Entry<String, String> document : answered.entrySet()) {
        if (!document.getKey().equals(last)) {
          assertThat(storage.read(document.getKey())).isEqualTo(document.getValue());
        }
      }
      storage.put("/notes/z", "goes on");
      assertThat(storage.names("/notes/")).contains("z");
      assertThat(data.resolve("alice/notes.git/refs/heads/main.lock")).doesNotExist();
      git.assertSound(storage.repository("notes.git"));
    }
  }

  private TestStorage open() throws IOException {
    return new TestStorage(home.resolve("data"), TestStorage.surroundings(disk));
  }

  private List<String> stepsOfAWrite(TestStorage storage) throws IOException {
    disk.forgetOperations();
    storage.put("/notes/a", "old");
    return disk.operations();
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
