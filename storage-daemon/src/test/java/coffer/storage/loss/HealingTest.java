package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What crashes and other programs may leave in a repository while no daemon runs. The daemon starts
 * in spite of it, and heals what it can: else it says which module cannot be used, and serves all
 * others.
 */
class HealingTest {

  private static final Name NOTE = new Name("alice", "/notes/a");
  private static final Name PHOTO = new Name("alice", "/photos/a");
  private static final Name BOBS = new Name("bob", "/notes/a");

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private Trial trial;
  private Path notes;

  @BeforeEach
  void start() throws Exception {
    trial = opened.add(Trial.in(folder));
    notes = trial.data().resolve(NOTE.repository());
    put(PHOTO, 201);
    put(BOBS, 201);
    put(NOTE, 201);
    put(new Name("alice", "/notes/folder/b"), 201);
    trial.checkSoon("at the beginning");
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void anOldLockOfAnotherProgramIsRemoved() throws Exception {
    trial.server().kill();
    Path lock = lockOfAnotherProgram();
    Instant old = Instant.now().minus(Duration.ofMinutes(11));
    Files.setLastModifiedTime(lock, FileTime.from(old));
    trial.restart();
    put(NOTE, 200);
    trial.checkSoon("after the lock");
  }

  @Test
  void aFreshLockOfAnotherProgramIsWaitedForAndThenTold() throws Exception {
    trial.server().stop();
    Path lock = lockOfAnotherProgram();
    trial.restart();
    assertThat(status(NOTE)).isEqualTo(200);
    put(NOTE, 503);
    assertNamed();
    assertThat(lock).exists();
    assertOthersServe();
    Files.delete(lock);
    put(NOTE, 200);
    trial.checkSoon("after the lock");
  }

  @Test
  void anEmptyReferenceAfterAKillIsHealed() throws Exception {
    put(NOTE, 200);
    trial.server().kill();
    Files.write(notes.resolve("refs/heads/main"), new byte[0]);
    trial.restart();
    assertHealed();
    assertOthersServe();
    trial.restartInPeace();
    trial.check("after the repair");
  }

  @Test
  void truncatedPacksOfWhatIsInTheJournalAreHealed() throws Exception {
    trial.restartInPeace();
    Set<Path> durable = Set.copyOf(packs(notes.resolve("objects/pack")));
    put(NOTE, 200);
    trial.checkSoon("before the kill");
    trial.server().kill();
    for (Path pack : packs(notes.resolve("objects/pack"))) {
      if (!durable.contains(pack)) {
        truncate(pack);
      }
    }
    trial.restart();
    assertHealed();
    assertOthersServe();
    trial.restartInPeace();
    trial.check("after the repair");
  }

  @Test
  void aTornEndOfTheJournalIsNoWriteOfAnybodys() throws Exception {
    put(NOTE, 200);
    trial.server().kill();
    try (var segments = Files.newDirectoryStream(journal(), "*.segment")) {
      for (Path segment : segments) {
        tearBehindTheLastRecord(segment);
      }
    }
    trial.restart();
    assertHealed();
    trial.restartInPeace();
    trial.check("after the tear");
  }

  @Test
  void aRepositoryWithoutObjectsIsNamedAndAllOthersServe() throws Exception {
    trial.server().stop();
    Path aside = Files.move(notes.resolve("objects"), notes.resolve("aside"));
    trial.restart();
    assertThat(isTold()).isTrue();
    assertOthersServe();
    trial.server().kill();
    Files.move(aside, notes.resolve("objects"));
    trial.restart();
    trial.check("after the repair");
  }

  @Test
  void aMainThatWasRewrittenByHandIsKeptAndSoIsWhatWasAcknowledged() throws Exception {
    put(NOTE, 200);
    String acknowledged = Server.version(trial.server().get("alice", NOTE.path()));
    trial.checkSoon("before the kill");
    trial.server().kill();
    String rewritten = trial.git().run(notes, "commit-tree", "-m", "x", "main~1^{tree}").strip();
    trial.git().run(notes, "update-ref", "refs/heads/main", rewritten);
    trial.restart();
    assertThat(Server.version(trial.server().get("alice", NOTE.path()))).isEqualTo(rewritten);
    put(NOTE, 200);
    trial.restartInPeace();
    String line = trial.git().run(notes, "rev-list", "main");
    assertThat(line).contains(rewritten).doesNotContain(acknowledged);
    assertThat(trial.git().run(notes, "cat-file", "-t", acknowledged)).isEqualTo("commit\n");
    trial.git().assertSound(notes);
  }

  private void put(Name name, int status) throws IOException {
    Content content = new Content(System.nanoTime(), 1000);
    assertThat(trial.status(Write.put(name, content))).isEqualTo(status);
  }

  private int status(Name name) throws IOException {
    return trial.server().get(name.account(), name.path()).statusCode();
  }

  /** The documents of the module are all as they were last acknowledged. */
  private void assertHealed() throws IOException, InterruptedException {
    assertThat(status(NOTE)).isEqualTo(200);
    trial.checkSoon("after healing");
  }

  private Path journal() {
    return trial.data().resolve("@journal");
  }

  /** Half of a record that was being written: what it says of itself, and nothing behind. */
  private static void tearBehindTheLastRecord(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    if (end > 104 && end + 200 < bytes.length) {
      System.arraycopy(bytes, 64, bytes, end, 90);
      Files.write(segment, bytes);
    }
  }

  /** True if the module's documents can neither be read nor written, and its name is in the log. */
  private boolean isTold() throws IOException {
    put(NOTE, 503);
    assertNamed();
    return status(NOTE) == 503;
  }

  private void assertNamed() throws IOException {
    assertThat(trial.server().log()).contains("/notes/ of alice");
  }

  private void assertOthersServe() throws IOException {
    assertThat(status(PHOTO)).isEqualTo(200);
    assertThat(status(BOBS)).isEqualTo(200);
    put(PHOTO, 200);
    put(BOBS, 200);
  }

  private Path lockOfAnotherProgram() throws IOException {
    return Files.writeString(notes.resolve("refs/heads/main.lock"), "1".repeat(40) + "\n");
  }

  /** Cuts all packs in half, and keeps them whole in that folder. */
  private static void truncate(Path pack) throws IOException {
    try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  private static List<Path> packs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".pack")).toList();
    }
  }
}
