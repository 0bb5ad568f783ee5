package coffer.bench;

import coffer.bench.report.Result;
import coffer.bench.report.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A run of the benchmark: everything is prepared, warmed up, measured in rounds, and checked. */
final class Measuring {

  private final Workplace work;
  private final int rounds;
  private final Duration length;

  Measuring(Workplace work, int rounds, Duration length) {
    this.work = work;
    this.rounds = rounds;
    this.length = length;
  }

  /**
   * Measures these cases and prints what was found.
   *
   * @return the status to exit with
   */
  int run(List<Case> cases, Consumer<String> out) throws IOException {
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
    String verdict = Verdict.find(work);
    out.accept(Table.of(results));
    out.accept(
        "Medians of %d rounds of %d s a measurement; a ratio is the median of the rounds' ratios. %d processors."
            .formatted(rounds, length.toSeconds(), Runtime.getRuntime().availableProcessors()));
    out.accept(verdict);
    List<String> troubles = work.troubles();
    troubles.forEach(trouble -> out.accept("WRONG: " + trouble));
    if (troubles.isEmpty()) {
      out.accept(
          "Every answer was the one that was asked for, and all that was compared is there.");
    }
    return troubles.isEmpty() ? 0 : 1;
  }
}
