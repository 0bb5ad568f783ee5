package coffer.storage.git;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the engine works with, and its measures.
 *
 * @param clock dates commits
 * @param random names files; for any number of threads
 * @param patience how long to wait for another program that is moving a reference
 * @param cacheBytes for what was read, in all
 * @param openRepositories how many stay open when nobody uses them
 */
record Surroundings(
    Clock clock,
    RandomGenerator random,
    Disk disk,
    Duration patience,
    long cacheBytes,
    int openRepositories) {

  /** The machine as it is, and a quarter of its memory for caches. */
  static Surroundings usual(Clock clock) {
    return new Surroundings(
        clock,
        new SecureRandom(),
        new LocalDisk(),
        Duration.ofSeconds(5),
        Runtime.getRuntime().maxMemory() / 4,
        128);
  }
}
