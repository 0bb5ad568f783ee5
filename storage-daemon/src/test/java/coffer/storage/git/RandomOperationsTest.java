package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomOperationsTest extends StorageTest {

  private static final List<String> NAMES = List.of("a", "b", ".git", "public");

  private record Entry(String body, Version version) {}

  private final Map<String, Entry> model = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySequenceOfWritesEndsAsAMapOfDocumentsWould(long seed) throws IOException {
    Random random = new Random(seed);
    for (int step = 0; step < 250; step++) {
      String path = path(random);
      if (random.nextInt(4) == 0) {
        delete(path);
      } else {
        put(path, "body " + random.nextInt(3));
      }
      if (step % 60 == 59) {
        maintain(random.nextInt(5));
        assertHoldsTheModel();
      }
    }
    restart();
    assertHoldsTheModel();
    for (Path repository : repositories()) {
      git.assertSound(repository);
    }
    assertThat(cloned()).isEqualTo(expectedInClones());
  }

  private String path(Random random) {
    StringBuilder path = new StringBuilder();
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
    }
    return path.toString();
  }

  private void put(String path, String body) throws IOException {
    boolean clash =
        model.keySet().stream()
            .anyMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
    WriteOutcome outcome = storage.tryPut(path, NONE, body);
    if (clash) {
      assertThat(outcome).as(path).isInstanceOf(WriteOutcome.Clash.class);
    } else if (model.containsKey(path)) {
      assertThat(outcome).as(path).isInstanceOf(WriteOutcome.Updated.class);
      model.put(path, new Entry(body, ((WriteOutcome.Updated) outcome).version()));
    } else {
      assertThat(outcome).as(path).isInstanceOf(WriteOutcome.Created.class);
      model.put(path, new Entry(body, ((WriteOutcome.Created) outcome).version()));
    }
  }

  private void delete(String path) throws IOException {
    Entry entry = model.remove(path);
    assertThat(storage.delete(path))
        .isEqualTo(
            entry == null ? new WriteOutcome.Missing() : new WriteOutcome.Deleted(entry.version()));
  }

  private void maintain(int how) throws IOException {
    for (Path repository : repositories()) {
      switch (how) {
        case 0 -> git.run(repository, "gc", "-q", "--prune=now");
        case 1 -> git.run(repository, "pack-refs", "--all", "--prune");
        case 2 -> git.attempt(repository, "update-ref", "-d", "refs/coffer/index");
        case 3 -> git.run(repository, "repack", "-q", "-d");
        default -> git.run(repository, "count-objects");
      }
    }
    if (how % 2 == 0) {
      restart();
    }
  }

  private void assertHoldsTheModel() throws IOException {
    Map<String, Version> listed = new TreeMap<>();
    list("/", listed);
    Map<String, Version> expected = new TreeMap<>();
    model.forEach((path, entry) -> expected.put(path, entry.version()));
    assertThat(listed).isEqualTo(expected);
    for (Map.Entry<String, Entry> document : model.entrySet()) {
      assertThat(storage.read(document.getKey())).isEqualTo(document.getValue().body());
    }
  }

  /**
   * Goes down from a folder, and checks that each folder has the version that it is listed with.
   */
  private void list(String path, Map<String, Version> into) throws IOException {
    FolderDescription folder = storage.list(path);
    folder.documents().forEach((name, document) -> into.put(path + name, document.version()));
    for (Map.Entry<String, Version> below : folder.folders().entrySet()) {
      String inside = path + below.getKey() + "/";
      assertThat(storage.list(inside).version()).as(inside).isEqualTo(below.getValue());
      assertThat(storage.list(inside).isEmpty()).isFalse();
      list(inside, into);
    }
  }

  private List<Path> repositories() throws IOException {
    try (var files = Files.walk(home.resolve("data/alice"), 2)) {
      return files.filter(file -> file.toString().endsWith(".git")).toList();
    }
  }

  private Set<String> cloned() throws IOException {
    Set<String> files = new TreeSet<>();
    for (Path repository : repositories()) {
      if (git.attempt(repository, "rev-parse", "-q", "--verify", "main").status() == 0) {
        String name = home.resolve("data/alice").relativize(repository).toString();
        String module = name.substring(0, name.length() - ".git".length());
        git.run(git.clone(repository), "ls-files", "-z")
            .lines()
            .flatMap(line -> List.of(line.split("\0")).stream())
            .filter(file -> !file.isEmpty())
            .forEach(file -> files.add(module + "/" + file));
      }
    }
    return files;
  }

  private Set<String> expectedInClones() {
    Set<String> files = new TreeSet<>();
    for (String path : model.keySet()) {
      Place place = Place.of(TestStorage.ALICE, TestStorage.document(path));
      Path repository = place.repository().below(Path.of(""));
      StringBuilder file = new StringBuilder(repository.toString());
      file.setLength(file.length() - ".git".length());
      place.names().forEach(name -> file.append('/').append(name));
      files.add(file.toString());
    }
    return files;
  }
}
