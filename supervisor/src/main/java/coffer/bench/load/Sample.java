package coffer.bench.load;

import java.util.Arrays;
import java.util.Optional;

/**
 * What one measurement found.
 *
 * @param rate operations a second
 * @param p50 median latency, in microseconds
 * @param p99 latency of the slowest in a hundred, in microseconds
 * @param done how many operations ended
 * @param trouble what must not happen while something is measured, in words
 */
public record Sample(double rate, long p50, long p99, long done, Optional<String> trouble) {

  /** One of those whose latencies are known one by one; they are sorted here. */
  public static Sample of(long[] micros, double seconds) {
    Arrays.sort(micros);
    return new Sample(
        micros.length / seconds,
        percentile(micros, 50),
        percentile(micros, 99),
        micros.length,
        Optional.empty());
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)];
  }
}
