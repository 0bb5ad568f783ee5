package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all the other tests here rely on: a loss does not go unnoticed. */
class TrialTest {

  private static final Name NOTE = new Name("alice", "/notes/a");

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private Trial trial;
  private Path notes;

  @BeforeEach
  void start() throws Exception {
    trial = opened.add(Trial.in(folder));
    notes = trial.data().resolve(NOTE.repository());
    assertThat(trial.status(Write.put(NOTE, new Content(1, 10)))).isEqualTo(201);
    assertThat(trial.status(Write.put(NOTE, new Content(2, 10)))).isEqualTo(200);
    trial.checkSoon("at the beginning");
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void aWriteThatIsTakenBackIsNoticed() throws Exception {
    trial.server().stop();
    trial.git().run(notes, "update-ref", "refs/heads/main", "main~1");
    trial.restart();
    assertNotices("acknowledged, and lost: PUT of 10 bytes to /notes/a of alice");
  }

  @Test
  void aWriteThatNobodySentIsNoticed() throws Exception {
    String facts = trial.git().run(notes, "cat-file", "commit", "main");
    String id =
        trial
            .git()
            .feed(notes, child(facts), "hash-object", "-t", "commit", "-w", "--stdin")
            .output();
    trial.git().run(notes, "update-ref", "refs/heads/main", id.strip());
    assertNotices("sent by nobody");
  }

  @Test
  void aLockThatIsLeftIsNoticed() throws Exception {
    Files.createFile(notes.resolve("refs/heads/main.lock"));
    assertNotices("main.lock");
  }

  @Test
  void anObjectThatIsDamagedIsNoticed() throws Exception {
    String id = trial.git().feed(notes, "x", "hash-object", "-w", "--stdin").output().strip();
    Path file = notes.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
    Files.delete(file);
    Files.write(file, new byte[10]);
    assertNotices(id);
  }

  private void assertNotices(String fault) {
    assertThatThrownBy(() -> trial.check("now"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(fault);
  }

  /** A commit with the same facts, upon main. */
  private String child(String facts) throws IOException {
    String head = trial.git().run(notes, "rev-parse", "main").strip();
    return facts.replaceFirst("parent [0-9a-f]{40}", "parent " + head);
  }
}
