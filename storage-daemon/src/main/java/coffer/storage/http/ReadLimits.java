package coffer.storage.http;

import coffer.storage.memory.MemoryShare;
import java.time.Duration;

/**
 * What keeps many readers of much from taking what all others need.
 *
 * @param largeBodies bounds the workers that send large bodies
 * @param listings bounds the memory for listings
 */
record ReadLimits(LargeBodies largeBodies, Listings listings) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Parts of the heap for listings, and so many workers for large bodies. */
  static ReadLimits of(int sendingLargeBodies) {
    long heap = Runtime.getRuntime().maxMemory();
    Listings listings = new Listings(heap / 16, new MemoryShare(heap / 8, PATIENCE));
    return new ReadLimits(new LargeBodies(sendingLargeBodies), listings);
  }
}
