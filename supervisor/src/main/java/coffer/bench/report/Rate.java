package coffer.bench.report;

import coffer.bench.load.Sample;
import java.util.List;

/**
 * Medians of what the rounds found.
 *
 * @param perSecond operations a second
 * @param p50 median latency, in microseconds
 * @param p99 latency of the slowest in a hundred, in microseconds
 */
public record Rate(double perSecond, long p50, long p99) {

  /** Those of these samples, of which there is at least one. */
  public static Rate of(List<Sample> samples) {
    return new Rate(
        Median.of(samples.stream().map(Sample::rate).toList()),
        Math.round(Median.of(samples.stream().map(sample -> (double) sample.p50()).toList())),
        Math.round(Median.of(samples.stream().map(sample -> (double) sample.p99()).toList())));
  }
}
