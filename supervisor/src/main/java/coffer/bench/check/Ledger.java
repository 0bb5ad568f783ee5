package coffer.bench.check;

import coffer.bench.load.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What was written to the pair and acknowledged. Mutable, for one thread. */
public final class Ledger {

  /**
   * Writes of which some were still under way when the load ended: for each of these connections
   * one, of the latest.
   */
  private static final int UNCERTAIN_A_CONNECTION = 10;

  /** Of documents longer than this a few have to do. */
  private static final int LARGE = 1 << 20;

  private static final int FEW = 2;

  /** A run of writes, from one number to another, both included. */
  private record Run(Writing writing, long from, long to) {}

  /** One write that was acknowledged. */
  public record Write(Writing writing, long number) {}

  private final List<Run> runs = new ArrayList<>();

  /** Notes writes that wrk did until its time was over. */
  public void note(Writing writing, long after, long last, int connections) {
    add(writing, after + 1, last - (long) connections * UNCERTAIN_A_CONNECTION);
  }

  /** Notes writes of which each was waited for. */
  public void noteAll(Writing writing, long after, long last) {
    add(writing, after + 1, last);
  }

  private void add(Writing writing, long from, long to) {
    if (from <= to) {
      runs.add(new Run(writing, from, to));
    }
  }

  /** So many writes of each run, or all if there are fewer. */
  public List<Write> sample(int ofEach) {
    SplittableRandom random = new SplittableRandom(1);
    List<Write> sample = new ArrayList<>();
    for (Run run : runs) {
      long count = run.to() - run.from() + 1;
      int wanted = run.writing().length() > LARGE ? Math.min(FEW, ofEach) : ofEach;
      for (int i = 0; i < Math.min(wanted, count); i++) {
        long number = count <= wanted ? run.from() + i : random.nextLong(run.from(), run.to() + 1);
        sample.add(new Write(run.writing(), number));
      }
    }
    return sample;
  }
}
