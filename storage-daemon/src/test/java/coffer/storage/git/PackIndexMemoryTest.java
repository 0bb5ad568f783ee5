package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The index of a pack takes some 30 bytes of memory for each object once it was used. Those of many
 * repositories with long histories are more than there is: what was not used lately gives way.
 */
class PackIndexMemoryTest extends StorageTest {

  private static final int OBJECTS = 300_000;
  private static final int MODULES = 8;

  @Test
  void indexesOfManyObjectsGiveWayToOthers() throws Exception {
    for (int module = 0; module < MODULES; module++) {
      byte[] body = ("document " + module).getBytes(StandardCharsets.US_ASCII);
      storage.put("/module" + module + "/a", NONE, "text/plain", body);
    }
    storage.close();
    Path first = packs(0);
    Set<Path> own = files(first);
    git.feed(storage.repository("module0.git"), blobs(), "fast-import", "--quiet");
    Set<Path> large = files(first);
    large.removeAll(own);
    assertThat(large).hasSize(2);
    for (int module = 1; module < MODULES; module++) {
      for (Path file : large) {
        Files.copy(file, packs(module).resolve(first.relativize(file)));
      }
    }

    assertThat(readInLittleMemory())
        .isEqualTo(
            IntStream.range(0, 2 * MODULES)
                .mapToObj(read -> "document " + read % MODULES + "\n")
                .collect(Collectors.joining()));
  }

  private Path packs(int module) {
    return storage.repository("module" + module + ".git").resolve("objects/pack");
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static String blobs() {
    return IntStream.range(0, OBJECTS)
        .mapToObj(number -> "blob\ndata 7\n" + (1_000_000 + number) + "\n")
        .collect(Collectors.joining());
  }

  private String readInLittleMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx48m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Program.class.getName(),
                home.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads the document of each module, twice. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) throws IOException {
      try (GitStorage storage = new GitStorage(Path.of(arguments[0]), Clock.systemUTC())) {
        for (int read = 0; read < 2 * MODULES; read++) {
          DocumentPath path = new DocumentPath(List.of("module" + read % MODULES, "a"));
          try (InputStream in =
              storage.document(new AccountName("alice"), path).orElseThrow().open()) {
            System.out.println(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
          }
        }
      }
    }
  }
}
