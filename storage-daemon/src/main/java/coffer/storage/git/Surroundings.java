package coffer.storage.git;

import coffer.storage.disk.Disk;
import coffer.storage.disk.LocalDisk;
import coffer.storage.tree.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/**
 * What the engine works with, and its measures.
 *
 * @param clock dates commits
 * @param random names files; for any number of threads
 * @param patience how long to wait for another program that is moving a reference
 * @param cacheBytes for what was read, in all
 * @param openRepositories how many stay open when nobody uses them
 * @param linger how long what was written waits for more before it is put in its place
 * @param segmentLength of the journal, in bytes
 */
record Surroundings(
    Clock clock,
    RandomGenerator random,
    Disk disk,
    Duration patience,
    long cacheBytes,
    int openRepositories,
    Duration linger,
    int segmentLength) {

  /**
   * Takes a lock that others hold while they wait for the disk or for another program; not for
   * longer than those wait, twice, since whoever waits keeps a thread from everybody else.
   *
   * @throws StorageException unavailable, if it cannot be had in time
   */
  void take(Lock lock) throws StorageException {
    try {
      if (lock.tryLock(2 * patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StorageException(
        StorageException.Reason.UNAVAILABLE, "too many others are writing at this moment");
  }

  /** The machine as it is, and a quarter of its memory for caches. */
  static Surroundings usual(Clock clock) {
    return new Surroundings(
        clock,
        new SecureRandom(),
        new LocalDisk(),
        Duration.ofSeconds(5),
        Runtime.getRuntime().maxMemory() / 4,
        128,
        Duration.ofMillis(5),
        16 << 20);
  }
}
