package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of the daemons' classes, in a copy of what was built. */
class ArchiveIT {

  private static final String SOURCES =
      "set -euo pipefail; lib=$1; checkout=$2; source \"$lib/archive.sh\"; ";

  @TempDir private Path temp;

  @BeforeEach
  void copyWhatWasBuilt() {
    for (String daemon : new String[] {"auth", "storage"}) {
      Path from = Command.checkout().resolve(daemon + "-daemon");
      Path to = temp.resolve(daemon + "-daemon/target");
      Command.start(
              temp,
              List.of(
                  "sh",
                  "-c",
                  "mkdir -p \"$2\" && cp \"$1\"/coffer-* \"$2/..\""
                      + " && cp -r \"$1\"/target/*-daemon-*.jar \"$1/target/lib\" \"$2\"",
                  "copy",
                  from.toString(),
                  to.toString()))
          .expect(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth", "storage"})
  void aDaemonStartsFromItsArchive(String daemon) throws Exception {
    library("make_archives").expect(0);
    assertThat(archive(daemon)).isNotEmptyFile();
    Path home = Files.createDirectory(temp.resolve("home"));
    Path loaded = temp.resolve("loaded");
    long start = System.nanoTime();

    Command serve =
        launch(
            daemon,
            "-Xshare:on -Xlog:class+load:file=" + loaded,
            "serve",
            "--home",
            home.toString(),
            "--listen",
            "127.0.0.1:0");
    try {
      Waiting.until(() -> serve.out().contains("ready on"), serve::toString);
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      System.out.println("coffer-" + daemon + " was ready after " + millis + " ms");
    } finally {
      serve.signal("TERM");
    }
    serve.expect(143);

    assertThat(classes(loaded, "shared objects file")).isNotEmpty();
    // A few have to do with the command line, whose library is too old for an archive.
    assertThat(classes(loaded, "shared objects file"))
        .hasSizeGreaterThan(5 * classes(loaded, "source: file:").size());
    try (var left = Files.list(temp.resolve(daemon + "-daemon/target"))) {
      assertThat(left).noneMatch(file -> file.toString().contains("archive."));
    }
  }

  @Test
  void anArchiveThatDoesNotFitIsNotSpokenOf() throws Exception {
    library("make_archives").expect(0);
    Path jar = temp.resolve("storage-daemon/target/storage-daemon-0.1.0.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    assertVersionAndNothingElse();

    Path archive = archive("storage");
    Files.delete(archive);
    Files.writeString(archive, "no archive at all");
    assertVersionAndNothingElse();

    Files.writeString(archive, "");
    assertVersionAndNothingElse();

    Files.delete(archive);
    assertVersionAndNothingElse();
  }

  /** As after {@code mvn package} by hand: Java would not say that it loads every class anew. */
  @Test
  void jarsThatAreYoungerGetAnArchiveOfTheirOwn() throws Exception {
    library("make_archives").expect(0);
    Path archive = archive("auth");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(archive, old);

    library("make_archives").expect(0);

    FileTime anew = Files.getLastModifiedTime(archive);
    assertThat(anew).isGreaterThan(old);
    FileTime other = Files.getLastModifiedTime(archive("storage"));
    library("make_archives").expect(0);
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(anew);
    assertThat(Files.getLastModifiedTime(archive("storage"))).isEqualTo(other);
  }

  @Test
  void aBuildLeavesNoArchiveOfTheOneBefore() throws Exception {
    library("make_archives").expect(0);

    library("remove_archives").expect(0);

    assertThat(archive("auth")).doesNotExist();
    assertThat(archive("storage")).doesNotExist();
  }

  /** The daemon's own classes that came from there. */
  private static List<String> classes(Path loaded, String source) throws IOException {
    return Files.readAllLines(loaded).stream()
        .filter(line -> line.contains(" coffer.") && line.contains(source))
        .toList();
  }

  private void assertVersionAndNothingElse() {
    Command version = launch("storage", "", "--version").expect(0);
    assertThat(version.out()).isEqualTo("coffer-storage 0.1.0\n");
    assertThat(version.err()).isEmpty();
  }

  private Command launch(String daemon, String javaOptions, String... words) {
    List<String> command = new ArrayList<>(List.of("env", "COFFER_JAVA_OPTS=" + javaOptions));
    command.add(temp.resolve(daemon + "-daemon/coffer-" + daemon).toString());
    command.addAll(List.of(words));
    return Command.start(temp, command);
  }

  private Path archive(String daemon) throws IOException {
    String version = System.getProperty("java.runtime.version");
    return temp.resolve(daemon + "-daemon/target/coffer-" + daemon + "-" + version + ".jsa");
  }

  private Command library(String script) {
    return Command.start(
        temp,
        List.of(
            "bash",
            "-c",
            SOURCES + script,
            "library",
            Command.checkout().resolve("supervisor/lib").toString(),
            temp.toString()));
  }
}
