package coffer.bench;

import coffer.bench.report.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run of the benchmark: everything is prepared, warmed up, and measured in rounds. */
final class Measuring {

  private final Workplace work;
  private final int rounds;
  private final Duration length;

  Measuring(Workplace work, int rounds, Duration length) {
    this.work = work;
    this.rounds = rounds;
    this.length = length;
  }

  /** Measures these cases. */
  List<Result> run(List<Case> cases) throws IOException {
    work.open();
    for (Case each : cases) {
      each.prepare();
    }
    for (int number = 0; number <= rounds; number++) {
      for (Case each : cases) {
        // What runs in Java gets quicker for a while.
        each.run(new Round(number, rounds, number == 0 ? length.multipliedBy(2) : length));
      }
    }
    for (Case each : cases) {
      each.finish();
    }
    List<Result> results = new ArrayList<>();
    for (Case each : cases) {
      results.add(each.result());
    }
    return results;
  }

  /** How it was measured, in a sentence or two. */
  String circumstances() {
    return "Medians of %d rounds of %d s a measurement; a ratio is the median of the rounds' ratios. %d processors."
        .formatted(rounds, length.toSeconds(), Runtime.getRuntime().availableProcessors());
  }
}
