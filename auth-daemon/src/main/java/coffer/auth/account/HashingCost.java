package coffer.auth.account;

/**
 * What computing one Argon2id costs (RFC 9106).
 *
 * @param memory in KiB
 * @param passes over the memory
 * @param lanes that could be computed at the same time
 */
public record HashingCost(int memory, int passes, int lanes) {

  /**
   * One of the choices OWASP recommends. Of those that are equally strong it is the one with little
   * memory, since two are computed at once in a heap that is small.
   */
  public static final HashingCost RECOMMENDED = new HashingCost(19 * 1024, 2, 1);

  private static final int MOST_MEMORY = 128 * 1024;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 16;

  /** False for a cost that would take the machine's memory or minutes of its time. */
  boolean isBearable() {
    return lanes >= 1
        && lanes <= MOST_LANES
        && memory >= 8 * lanes
        && memory <= MOST_MEMORY
        && passes >= 1
        && passes <= MOST_PASSES;
  }

  /** True if a hash of this cost is better computed anew at that one. */
  boolean isWeakerThan(HashingCost other) {
    return (long) memory * passes < (long) other.memory * other.passes;
  }
}
