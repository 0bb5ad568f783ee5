package coffer.storage.loss;

import java.security.SecureRandom;
import java.util.SplittableRandom;

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
  static Rounds of(Class<?> test, int few, int many) {
    int count = Integer.getInteger("coffer.rounds", few);
    long seed = Long.getLong("coffer.seed", new SecureRandom().nextLong());
    System.out.printf(
        "%s: %d rounds, -Dcoffer.seed=%d. For more: mvn verify -pl storage-daemon -am"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=%s -Dcoffer.rounds=%d%n",
        test.getSimpleName(), count, seed, test.getSimpleName(), many);
    return new Rounds(count, seed);
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }
}
