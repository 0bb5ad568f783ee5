package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is stored are ordinary repositories: the real git reads, checks, clones and changes them.
 */
@ExtendWith(SharedPair.class)
class RealGitIT {

  private static final String ORIGIN = "https://app.example";

  private @TempDir Path folder;
  private Person person;
  private App app;

  @BeforeEach
  void letAnAppIn(Pair pair) {
    person = pair.person("git");
    app = person.allows(ORIGIN, "*:rw");
  }

  @Test
  void everyWriteIsACommitWithPathTypeAndApp() {
    String first =
        app.put("/notes/a%20b/%C3%A9", "text/plain; charset=utf-8", "1").expect(201).etag();
    app.put("/notes/a%20b/%C3%A9", "text/plain; charset=utf-8", "1").expect(200);
    app.put("/notes/c", "image/png", "2").expect(201);
    app.delete("/notes/c").expect(200);
    Repository notes = person.repository("notes");
    assertThat(notes.subjects())
        .containsExactly("DELETE /notes/c", "PUT /notes/c", "PUT /notes/a b/é", "PUT /notes/a b/é");
    assertThat(
            notes.git(
                "log",
                "--reverse",
                "--format=%(trailers:key=Content-Type,valueonly)%(trailers:key=App,valueonly)%an",
                "main"))
        .contains("text/plain; charset=utf-8\n" + ORIGIN + "\n" + person.name() + "\n");
    assertThat(notes.git("rev-list", "--reverse", "main").lines().findFirst().orElseThrow())
        .isEqualTo(first.replace("\"", ""));
    isSound();
  }

  @Test
  void cloningChecksOutExactlyTheDocuments() throws IOException {
    Map<String, String> documents = new TreeMap<>();
    for (String name :
        List.of("a", "b c", "é", "😀", "-rf", "con", "x;y", "~!*()'", "sub/d", "sub/e/f")) {
      documents.put(name, "bytes of " + name + "\r\n\0");
    }
    for (String repository : List.of("notes", "public/notes")) {
      for (Map.Entry<String, String> document : documents.entrySet()) {
        app.put("/" + repository + "/" + encoded(document.getKey()), document.getValue())
            .expect(201);
      }
      app.put("/" + repository + "/gone", "1").expect(201);
      app.delete("/" + repository + "/gone").expect(200);
      Path clone = folder.resolve(repository.replace('/', '-'));
      person.repository(repository).cloneTo(clone);
      assertThat(filesIn(clone)).isEqualTo(documents);
    }
    isSound();
  }

  @Test
  void reservedNamesAreHeldEscapedAndDoNoHarm() throws IOException {
    List<String> names = List.of(".git", ".gitmodules", ".gitattributes", "coffer=41", "a\\.git");
    for (String name : names) {
      app.put("/notes/" + encoded(name), "* text eol=crlf\n").expect(201);
    }
    app.put("/notes/text", "one\ntwo\n").expect(201);
    assertThat(app.names("/notes/")).containsAll(names);
    Path clone = folder.resolve("clone");
    person.repository("notes").cloneTo(clone);
    assertThat(filesIn(clone)).hasSize(names.size() + 1).containsEntry("text", "one\ntwo\n");
    isSound();
  }

  @Test
  void documentsInTheRootFolderAreInARepositoryOfTheirOwn() throws IOException {
    app.put("/hello", "hi").expect(201);
    app.put("/notes/a", "1").expect(201);
    Path clone = folder.resolve("clone");
    person.repository("@root").cloneTo(clone);
    assertThat(filesIn(clone)).containsExactly(Map.entry("hello", "hi"));
    isSound();
  }

  @Test
  void whatIsPushedByHandIsServed() throws IOException {
    String before = app.put("/notes/a", "1").expect(201).etag();
    String folderBefore = app.get("/notes/").expect(200).etag();
    Repository bare = person.repository("notes");
    Repository work = bare.cloneTo(folder.resolve("work"));
    Files.writeString(work.folder().resolve("a"), "by hand");
    Files.createDirectories(work.folder().resolve("new"));
    Files.writeString(work.folder().resolve("new/b.txt"), "new by hand");
    work.git("add", "-A");
    work.git("commit", "--quiet", "-m", "Change by hand");
    work.git("push", "--quiet", "origin", "HEAD:main");
    Answer got = app.get("/notes/a").expect(200);
    assertThat(got.text()).isEqualTo("by hand");
    assertThat(got.etag()).isNotEqualTo(before).isEqualTo('"' + bare.head() + '"');
    assertThat(app.get("/notes/new/b.txt").expect(200).text()).isEqualTo("new by hand");
    assertThat(app.get("/notes/").expect(200).etag()).isNotEqualTo(folderBefore);
    app.put("/notes/a", "2").header("If-Match", before).expect(412);
    app.put("/notes/a", "2").header("If-Match", got.etag()).expect(200);
    assertThat(bare.subjects()).containsExactly("PUT /notes/a", "Change by hand", "PUT /notes/a");
    isSound();
  }

  @Test
  void ofManyWritersWithOneVersionExactlyOneWins() throws Exception {
    String version = app.put("/notes/race", "0").expect(201).etag();
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Request put = app.put("/notes/race", "by " + i).header("If-Match", version);
      writers.add(() -> put.send().status());
    }
    List<Integer> statuses = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      for (Future<Integer> status : threads.invokeAll(writers)) {
        statuses.add(status.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(statuses).containsOnlyOnce(200).hasSize(32).containsOnly(200, 412);
    assertThat(person.repository("notes").subjects()).hasSize(2);
    isSound();
  }

  @Test
  void nothingButTheDocumentsIsShownToAClone() {
    app.put("/notes/a", "1").expect(201);
    app.get("/notes/").expect(200);
    assertThat(person.repository("notes").git("branch", "--list", "--format=%(refname)"))
        .isEqualTo("refs/heads/main\n");
  }

  private void isSound() {
    try (Stream<Path> files = Files.walk(person.data())) {
      List<Path> repositories = files.filter(file -> file.toString().endsWith(".git")).toList();
      assertThat(repositories).isNotEmpty();
      for (Path repository : repositories) {
        assertThat(new Repository(repository).git("fsck", "--strict", "--full", "--no-dangling"))
            .as(repository.toString())
            .isEmpty();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String name) {
    return Stream.of(name.split("/", -1))
        .map(Request::encoded)
        .reduce((a, b) -> a + "/" + b)
        .orElseThrow();
  }

  private static Map<String, String> filesIn(Path clone) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(clone)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = clone.relativize(file).toString();
        if (!name.startsWith(".git/")) {
          files.put(name, Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return files;
  }
}
