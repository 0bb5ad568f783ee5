package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut while the daemon is written to. The daemon is held first, so that nothing is
 * acknowledged after the moment whose disk is kept.
 */
class PowerCutTest {

  private static final int CONNECTIONS = 8;
  private static final Name FIRST = new Name("alice", "/notes/first");

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private TestDisk disk;
  private Trial trial;

  @BeforeEach
  void start() throws IOException {
    disk = opened.add(TestDisk.at(folder.resolve("data")));
    trial = opened.add(Trial.in(folder));
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAPowerCut(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 3, 100);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
        writers.awaitMoment(random);
        cutPower();
        assertThat(writers.ended()).isEmpty();
      }
      trial.restart();
      trial.check(rounds.round(round));
    }
    System.out.printf("%d writes were acknowledged%n", trial.ledger().acknowledged());
  }

  @Test
  void theFirstWriteToAModuleIsThereAfterAPowerCut(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 1, 100);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      Name name = new Name("alice", "/module" + round + "/folder/a");
      Content content = new Content(random.nextLong(), 1000);
      assertThat(trial.status(Write.put(name, content))).isEqualTo(201);
      cutPower();
      trial.restart();
      trial.check(rounds.round(round));
    }
  }

  @Test
  void aPushAndAPutUponItAreThereAfterAPowerCut(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 1, 100);
    SplittableRandom random = rounds.random();
    assertThat(trial.status(Write.put(FIRST, new Content(1, 100)))).isEqualTo(201);
    trial.checkSoon("at the beginning");
    HandWork inClone = trial.handWork("alice/notes.git", "push");
    for (int round = 0; round < rounds.count(); round++) {
      inClone.push();
      Content content = new Content(random.nextLong(), 1000);
      assertThat(trial.status(Write.put(FIRST, content))).isEqualTo(200);
      cutPower();
      trial.restart();
      trial.check(rounds.round(round));
      assertThat(inClone.made()).hasSize(round + 1);
      inClone.check(trial.server());
    }
  }

  private void cutPower() throws IOException, InterruptedException {
    trial.server().freeze();
    disk.cutPower(trial.server()::kill);
  }
}
