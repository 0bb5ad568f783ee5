package coffer.storage.loss;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestInfo;

/**
 * How often a test does what it does, and by which random numbers: as the properties {@code
 * coffer.rounds} and {@code coffer.seed} say, else a few times, and each time by others.
 */
record Rounds(int count, long seed) {

  /**
   * For a test, which is told on standard output.
   *
   * @param few how many rounds are enough for every build
   * @param many how many are worth while now and then
   */
  static Rounds of(TestInfo test, int few, int many) {
    int count = Integer.getInteger("coffer.rounds", few);
    long seed = Long.getLong("coffer.seed", new SecureRandom().nextLong());
    String name =
        test.getTestClass().orElseThrow().getSimpleName()
            + "#"
            + test.getTestMethod().orElseThrow().getName();
    System.out.printf(
        "%s: %d rounds, -Dcoffer.seed=%d. Now and then: mvn test -pl storage-daemon -am"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=%s -Dcoffer.rounds=%d%n",
        name, count, seed, name, many);
    return new Rounds(count, seed);
  }

  /** For messages: what a round is done again by. */
  String round(int number) {
    return "seed " + seed + ", round " + number;
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }
}
