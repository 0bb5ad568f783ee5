package coffer.storage.http;

import coffer.storage.memory.MemoryShare;
import java.time.Duration;

/**
 * What keeps many readers of much from taking what all others need.
 *
 * @param largeBodies bounds the workers that send large bodies
 * @param listings bounds the memory for listings that are being sent
 */
record ReadLimits(LargeBodies largeBodies, MemoryShare listings) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A part of the heap for listings, and so many workers for large bodies. */
  static ReadLimits of(int sendingLargeBodies) {
    long heap = Runtime.getRuntime().maxMemory();
    return new ReadLimits(new LargeBodies(sendingLargeBodies), new MemoryShare(heap / 8, PATIENCE));
  }
}
