package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.archive.AccountArchive;
import coffer.storage.tree.ModuleCopy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody takes who takes everything. */
class ModuleCopyTest {

  @TempDir private Path home;
  private TestStorage storage;
  private RealGit git;

  @BeforeEach
  void start() throws IOException {
    storage = new TestStorage(home.resolve("data"), TestStorage.unhurried(new UnsyncedDisk()));
    git = new RealGit(Files.createDirectory(home.resolve("git")));
  }

  @AfterEach
  void stop() throws IOException {
    storage.close();
  }

  @Test
  void everythingIsInTheArchive() throws Exception {
    storage.put("/notes/work/plan", "rest");
    storage.put("/public/photos/a", "picture");
    storage.put("/top", "no module");
    storage.put("/%40root/x", "a module of that name");
    storage.put("/notes/..%5Cevil", "out");

    Map<String, byte[]> entries = archive(copies());

    assertThat(entries)
        .containsOnlyKeys(
            "README.txt",
            "documents/top",
            "documents/@root/x",
            "documents/notes/..%5Cevil",
            "documents/notes/work/plan",
            "documents/public/photos/a",
            "history/@root.bundle",
            "history/coffer==40root.bundle",
            "history/notes.bundle",
            "history/public/photos.bundle");
    assertThat(entries.get("documents/notes/work/plan")).asString().isEqualTo("rest");
  }

  @Test
  void gitMakesOfABundleARepositoryWithAllVersions() throws Exception {
    storage.put("/notes/a", "one");
    storage.put("/notes/a", "two");
    storage.put("/notes/b", "b");
    Path bundle = home.resolve("notes.bundle");
    Files.write(bundle, archive(copies()).getOrDefault("history/notes.bundle", new byte[0]));

    git.run(home, "-c", "fetch.fsckObjects=true", "clone", "-q", "notes.bundle", "clone");

    assertThat(home.resolve("clone/a")).hasContent("two");
    assertThat(git.run(home.resolve("clone"), "show", "HEAD~2:a")).isEqualTo("one");
    git.run(home.resolve("clone"), "fsck", "--strict");
  }

  @Test
  void whatIsWrittenMeanwhileIsInNeither() throws Exception {
    storage.put("/notes/a", "before");
    List<ModuleCopy> copies = copies();
    storage.put("/notes/a", "after");
    storage.put("/notes/new", "after");

    Map<String, byte[]> entries = archive(copies);

    assertThat(entries).doesNotContainKey("documents/notes/new");
    assertThat(entries.get("documents/notes/a")).asString().isEqualTo("before");
    Files.write(
        home.resolve("notes.bundle"), entries.getOrDefault("history/notes.bundle", new byte[0]));
    git.run(home, "clone", "-q", "notes.bundle", "clone");
    assertThat(home.resolve("clone/a")).hasContent("before");
    assertThat(storage.read("/notes/a")).isEqualTo("after");
  }

  @Test
  void whoeverTakesItsTimeKeepsNobodyFromWritingOrFromMovingTheAccountAway() throws Exception {
    storage.put("/notes/a", "a");
    storage.put("/notes/b", "b");
    List<String> taken = new ArrayList<>();

    copies()
        .get(0)
        .documents(
            (path, description, bytes) -> {
              storage.put("/notes/c", "written meanwhile");
              storage.storage().release(TestStorage.ALICE);
              taken.add(path.toString());
            });

    assertThat(taken).containsExactly("/notes/a", "/notes/b");
  }

  @Test
  void theSpaceOfAModuleIsWhatItsFilesTake() throws Exception {
    storage.put("/notes/a", "small");
    storage.put("/public/photos/a", "x");
    storage.put("/top", "x");
    storage.storage().place();

    Map<String, Long> space = storage.storage().space(TestStorage.ALICE);

    assertThat(space).containsOnlyKeys("/", "/notes/", "/public/photos/");
    assertThat(space.get("/notes/")).isEqualTo(sizeOf(storage.repository("notes.git")));
  }

  private List<ModuleCopy> copies() throws IOException {
    return storage.storage().copies(TestStorage.ALICE);
  }

  private static Map<String, byte[]> archive(List<ModuleCopy> modules) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AccountArchive.write(TestStorage.ALICE, modules, bytes);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ByteArrayInputStream written = new ByteArrayInputStream(bytes.toByteArray());
    try (ZipInputStream zip = new ZipInputStream(written, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static long sizeOf(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
