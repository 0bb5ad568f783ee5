package coffer.bench;

import coffer.bench.load.Load;
import coffer.bench.load.Load.Effort;
import coffer.bench.load.Sample;
import coffer.bench.load.Writing;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * Writes by wrk, each measurement going on with the number after the last one's. Mutable: it
 * counts.
 */
final class WriteLane implements Lane {

  /** A load that writes. */
  interface Writer {

    /** Writes that, beginning with the write after that number. */
    Load.Written write(Writing writing, long after, Effort effort) throws IOException;
  }

  private final Workplace work;
  private final boolean kept;
  private final int connections;
  private final IntFunction<Writing> series;
  private final Writer writer;
  private int measurements;
  private long last;

  private WriteLane(
      Workplace work, boolean kept, int connections, IntFunction<Writing> series, Writer writer) {
    this.work = work;
    this.kept = kept;
    this.connections = connections;
    this.series = series;
    this.writer = writer;
  }

  /**
   * Writes to the pair, which is to have it afterwards.
   *
   * @param series what each measurement writes, numbered from 1
   */
  static WriteLane toPair(Workplace work, int connections, IntFunction<Writing> series) {
    int port = work.pair().port();
    return toPair(
        work,
        connections,
        series,
        (writing, after, effort) -> work.load().write(port, writing, after, effort));
  }

  /** Does something besides writing to the pair. */
  static WriteLane toPair(
      Workplace work, int connections, IntFunction<Writing> series, Writer writer) {
    return new WriteLane(work, true, connections, series, writer);
  }

  /** Writes to something that stands beside the pair on that port. */
  static WriteLane beside(Workplace work, int port, int connections, IntFunction<Writing> series) {
    return new WriteLane(
        work,
        false,
        connections,
        series,
        (writing, after, effort) -> work.load().write(port, writing, after, effort));
  }

  /** The same, after so many documents that are there already. */
  WriteLane after(long number) {
    last = number;
    return this;
  }

  /** Number of the last write that was begun. */
  long last() {
    return last;
  }

  @Override
  public Sample measure(Duration length) throws IOException {
    Writing writing = series.apply(++measurements);
    Load.Written written = writer.write(writing, last, new Effort(connections, length));
    // Where some were refused, there is no telling which.
    if (kept && written.sample().trouble().isEmpty()) {
      work.ledger().note(writing, last, written.last(), connections);
    }
    last = written.last();
    return written.sample();
  }
}
