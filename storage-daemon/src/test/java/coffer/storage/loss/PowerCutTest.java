package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut while the daemon is written to. The daemon is held first, so that nothing is
 * acknowledged after the moment whose disk is kept.
 */
class PowerCutTest {

  private static final int CONNECTIONS = 8;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereAfterAPowerCut() throws Exception {
    Rounds rounds = Rounds.of(PowerCutTest.class, 4, 100);
    SplittableRandom random = rounds.random();
    try (TestDisk disk = TestDisk.at(folder.resolve("data"));
        Trial trial = Trial.in(folder)) {
      for (int round = 0; round < rounds.count(); round++) {
        try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
          writers.awaitAcknowledged(random.nextInt(1, 80));
          Thread.sleep(random.nextInt(20));
          assertThat(writers.allAreAnswered()).isTrue();
          trial.server().freeze();
          disk.cutPower(trial.server()::kill);
          assertThat(writers.ended()).isEmpty();
        }
        trial.restart();
        trial.check("seed " + rounds.seed() + ", round " + round);
      }
      System.out.printf("%d writes were acknowledged%n", trial.ledger().acknowledged());
    }
  }
}
