package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.DaemonProcess;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another daemon is started on a home that is being served. */
class TwoDaemonsTest {

  @TempDir private Path folder;

  @Test
  void theSecondSaysSoAndEndsAndTheFirstGoesOnWriting() throws Exception {
    try (Trial trial = Trial.in(folder)) {
      try (Writers writers = trial.writers(4, new SplittableRandom())) {
        writers.awaitAcknowledged(20);
        try (DaemonProcess second = DaemonProcess.serve(folder, 96)) {
          assertThat(second.exitCode()).isEqualTo(1);
          assertThat(second.output()).isEmpty();
          assertThat(second.errors())
              .isEqualTo("Another coffer-storage is serving " + trial.data() + " already.\n");
        }
        assertThat(writers.allAreAnswered()).isTrue();
        writers.awaitAcknowledged(writers.acknowledged() + 20);
        assertThat(writers.stop()).isEmpty();
      }
      trial.checkSoon("beside the second");
      trial.server().kill();
      trial.restart();
      trial.check("after the first");
    }
  }
}
