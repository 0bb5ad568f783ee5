package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The daemon is killed at any moment, while it is written to. */
class KillTest {

  private static final int CONNECTIONS = 8;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereAfterAKill(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 6, 200);
    SplittableRandom random = rounds.random();
    try (Trial trial = Trial.in(folder)) {
      for (int round = 0; round < rounds.count(); round++) {
        try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
          writers.awaitAcknowledged(random.nextInt(1, 80));
          Thread.sleep(random.nextInt(20));
          assertThat(writers.allAreAnswered()).isTrue();
          trial.server().kill();
          assertThat(writers.ended()).isEmpty();
        }
        trial.restart();
        trial.check(rounds.round(round));
      }
      System.out.printf("%d writes were acknowledged%n", trial.ledger().acknowledged());
    }
  }
}
