package coffer.bench.report;

import java.util.ArrayList;
import java.util.List;

/** All results, a line for each finding. */
public final class Table {

  private static final List<String> HEAD =
      List.of("case", "rate", "p50", "p99", "beside it", "", "ratio", "target", "");

  /** Columns with words; the others are numbers. */
  private static final List<Integer> WORDS = List.of(0, 4, 8);

  private Table() {}

  /** The table, with a newline at its end. */
  public static String of(List<Result> results) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    results.forEach(result -> add(result, lines));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(aligned(line, widths).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static void add(Result result, List<List<String>> lines) {
    List<String> left = new ArrayList<>(List.of(result.title()));
    left.addAll(
        result
            .rate()
            .map(
                rate ->
                    List.of(
                        Numbers.rate(rate.perSecond()) + "/s",
                        Numbers.time(rate.p50()),
                        Numbers.time(rate.p99())))
            .orElse(List.of("", "", "")));
    for (Finding finding : result.findings()) {
      List<String> line = new ArrayList<>(left);
      line.addAll(List.of(finding.what(), finding.value(), finding.ratio(), finding.target()));
      line.add(finding.reached() ? "reached" : "MISSED");
      lines.add(line);
      left = List.of("", "", "", "");
    }
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - line.get(i).length());
      text.append(WORDS.contains(i) ? line.get(i) + padding : padding + line.get(i)).append("  ");
    }
    return text.toString();
  }
}
