package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The power goes at every step of some writes, a placement and a checkpoint. */
class PowerCutTest {

  @TempDir Path home;
  RealGit git;

  @BeforeEach
  void prepare() throws IOException {
    git = new RealGit(Files.createDirectory(home.resolve("git")));
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
        (path, content) -> paths.add(path.replaceAll("[0-9a-f]{40}", "X") + content.hashCode()));
    return paths;
  }

  /** Writes some documents, each of which is noted once it is answered; tells the last one. */
  private static String writeUntilCut(Path data, FaultyDisk cut, Map<String, String> answered)
      throws IOException {
    String path = "";
    TestStorage storage = null;
    try {
      storage = new TestStorage(data, TestStorage.unhurried(cut));
      for (String next :
          new String[] {
            "/notes/a", "/notes/f/b", "", "/notes/f/b", "/notes/c", "checkpoint", "/notes/d"
          }) {
        path = next;
        if (path.isEmpty()) {
          storage.storage().place();
        } else if (path.equals("checkpoint")) {
          storage.storage().checkpoint();
        } else if (answered.containsKey(path)) {
          storage.delete(path);
          answered.remove(path);
        } else {
          String body = path + answered.size();
          storage.put(path, body);
          answered.put(path, body);
        }
        path = "";
      }
      storage.close();
    } catch (IOException e) {
      assertThat(e).hasStackTraceContaining("power cut");
      if (storage != null) {
        storage.storage().abandon();
      }
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
      for (String path : new String[] {"/notes/a", "/notes/f/b", "/notes/c", "/notes/d"}) {
        if (!answered.containsKey(path) && !path.equals(last)) {
          assertThat(storage.read(path)).as(path).isEqualTo("nothing");
        }
      }
      storage.put("/notes/z", "goes on");
      assertThat(storage.names("/notes/")).contains("z");
      assertThat(data.resolve("alice/notes.git/refs/heads/main.lock")).doesNotExist();
      git.assertSound(storage.repository("notes.git"));
    }
  }
}
