package coffer.bench.report;

import java.util.List;

/** The middle one. */
public final class Median {

  private Median() {}

  /** That of at least one number; between the two in the middle where their number is even. */
  public static double of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
