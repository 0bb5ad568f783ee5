package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.scopes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentEditTest {

  private static final int THREADS = 32;

  @TempDir Path home;
  private TestGrants test;
  private Grants grants;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void prepare() throws Exception {
    test = new TestGrants(home);
    grants = test.grants();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static AppOrigin app(int number) {
    return new AppOrigin("https://app" + number + ".example");
  }

  /** Begins to allow one app on each thread. */
  private List<Future<AllowOutcome>> allowAll() {
    return IntStream.range(0, THREADS).mapToObj(i -> threads.submit(() -> allow(app(i)))).toList();
  }

  private AllowOutcome allow(AppOrigin app) throws Exception {
    AllowOutcome outcome;
    do {
      outcome =
          grants.allow(
              test.alice, app, scopes("notes:rw"), new Answers("notes:rw:none", new TreeMap<>()));
    } while (outcome instanceof AllowOutcome.Unsettled);
    return outcome;
  }

  private void assertThatAllAreAllowed(List<Future<AllowOutcome>> outcomes) throws Exception {
    for (Future<AllowOutcome> outcome : outcomes) {
      assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(AllowOutcome.Allowed.class);
    }
    GrantFile file = GrantFile.parse(Files.readAllBytes(test.file()));
    assertThat(IntStream.range(0, THREADS).mapToObj(ConcurrentEditTest::app))
        .allMatch(app -> !file.of(app).isEmpty());
    assertThat(file.badLines()).isEmpty();
    assertThat(test.test.folders.of(test.alice).toFile().list())
        .noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void nothingIsLostBesideEditsOfACopy() throws Exception {
    List<Future<AllowOutcome>> outcomes = allowAll();
    for (int i = 0; i < 10; i++) {
      GrantEdit edit =
          GrantEdit.begin(test.test.folders, test.alice, test.test.clock).settled().orElseThrow();
      byte[] more = (new String(edit.original(), UTF_8) + "# note " + i + "\n").getBytes(UTF_8);
      assertThat(edit.finish(more, tokens -> {})).isEqualTo(GrantEdit.Outcome.WRITTEN);
    }

    assertThatAllAreAllowed(outcomes);
    assertThat(Files.readString(test.file()))
        .contains(IntStream.range(0, 10).mapToObj(i -> "# note " + i + "\n").toList());
  }

  @Test
  void nothingIsLostBesideAShellThatAppends() throws Exception {
    List<Future<AllowOutcome>> outcomes = allowAll();
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "for i in 1 2 3 4 5 6 7 8 9 10; do echo \"# note $i\" >> .auth; sleep 0.02; done")
            .directory(test.test.folders.of(test.alice).toFile())
            .start();
    assertThat(shell.waitFor()).isZero();

    assertThatAllAreAllowed(outcomes);
    assertThat(Files.readString(test.file()))
        .contains(IntStream.range(1, 11).mapToObj(i -> "# note " + i + "\n").toList());
  }

  /**
   * Such an editor may undo what was written between its reading and its saving; the daemon not.
   */
  @Test
  void whatEditorsSaveIsNeverUndone() throws Exception {
    List<Callable<Void>> editors = List.of(this::sedInPlace, this::saveByRename, this::catOver);
    for (Callable<Void> editor : editors) {
      List<Future<AllowOutcome>> outcomes = allowAll();
      editor.call();
      for (Future<AllowOutcome> outcome : outcomes) {
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(AllowOutcome.Allowed.class);
      }
    }

    assertThat(Files.readString(test.file())).contains("# seddled", "# renamed", "# catted");
    assertThat(GrantFile.parse(Files.readAllBytes(test.file())).badLines()).isEmpty();
  }

  private Void sedInPlace() throws Exception {
    run("sed -i '1i # seddled' .auth");
    return null;
  }

  private Void saveByRename() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(test.file()));
    lines.add("# renamed");
    Path saved = test.file().resolveSibling(".auth.swp");
    Files.write(saved, lines);
    Files.move(saved, test.file(), ATOMIC_MOVE);
    return null;
  }

  private Void catOver() throws Exception {
    run("{ cat .auth; echo '# catted'; } > ../copy && sleep 0.1 && cat ../copy > .auth");
    return null;
  }

  private void run(String script) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(test.test.folders.of(test.alice).toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
  }
}
