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

/** The daemon is killed at any moment. */
class KillTest {

  private static final int CONNECTIONS = 8;

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private Trial trial;

  @BeforeEach
  void start() throws IOException {
    trial = opened.add(Trial.in(folder));
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAKill(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 6, 200);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      killUnderWrites(random);
      trial.restart();
      trial.check(rounds.round(round));
    }
    System.out.printf("%d writes were acknowledged%n", trial.ledger().acknowledged());
  }

  @Test
  void aKillWhileItStartsAfterAKillChangesNothing(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 2, 50);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      killUnderWrites(random);
      trial.beginAndKill(random.nextInt(300, 1000));
      trial.beginAndKill(random.nextInt(300, 1000));
      trial.restart();
      trial.check(rounds.round(round));
    }
  }

  private void killUnderWrites(SplittableRandom random) throws Exception {
    try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
      writers.awaitMoment(random);
      trial.server().kill();
      assertThat(writers.ended()).isEmpty();
    }
  }
}
