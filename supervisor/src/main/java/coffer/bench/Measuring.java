package coffer.bench;

import coffer.bench.report.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run of the benchmark: everything is prepared, warmed up, and measured in rounds. */
final class Measuring {

  /**
   * What one case asks of a server takes away the code that was compiled for the cases before it,
   * when no other was known: the second time, all are.
   */
  private static final int WARM_UPS = 2;

  private final Workplace work;
  private final int rounds;
  private final Duration length;

  Measuring(Workplace work, int rounds, Duration length) {
    this.work = work;
    this.rounds = rounds;
    this.length = length;
  }

  /** Measures these cases. One that breaks off is trouble, and the others go on. */
  List<Result> run(List<Case> cases) throws IOException {
    work.open();
    List<Case> sound = new ArrayList<>(cases);
    each(sound, Case::prepare);
    for (int number = 1 - WARM_UPS; number <= rounds; number++) {
      Round round = new Round(number, rounds, length);
      each(sound, next -> next.run(round));
    }
    each(sound, Case::finish);
    List<Result> results = new ArrayList<>();
    each(sound, next -> results.add(next.result()));
    return results;
  }

  /** Something done with a case. */
  private interface Step {
    void with(Case next) throws IOException;
  }

  private void each(List<Case> sound, Step step) throws IOException {
    for (Case next : List.copyOf(sound)) {
      try {
        step.with(next);
      } catch (IOException e) {
        if (work.isEnding()) {
          throw e;
        }
        work.trouble(next.title() + " broke off: " + e.getMessage());
        sound.remove(next);
      }
    }
  }

  /** How it was measured, in a sentence or two. */
  String circumstances() {
    return "Medians of %d rounds of %d s a measurement; a ratio is the median of the rounds' ratios. %d processors."
        .formatted(rounds, length.toSeconds(), Runtime.getRuntime().availableProcessors());
  }
}
