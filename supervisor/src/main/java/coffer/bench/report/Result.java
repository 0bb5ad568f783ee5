package coffer.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * What a case has found.
 *
 * @param name by which the case is chosen
 * @param title what was done
 * @param rate of what was done; empty where that is no rate
 * @param findings how it compares
 */
public record Result(String name, String title, Optional<Rate> rate, List<Finding> findings) {

  public Result {
    findings = List.copyOf(findings);
  }
}
