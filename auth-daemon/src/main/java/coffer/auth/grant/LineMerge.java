package coffer.auth.grant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings two changes of one file together, line by line. What one side has added is added, what one
 * side has removed is removed, and a line that both have changed in different ways is there in both
 * versions. Order and comments are those of the mine side; lines that only the other side has added
 * come at the end.
 */
final class LineMerge {

  private LineMerge() {}

  /**
   * The merged lines.
   *
   * @param base what both began with
   * @param mine what one made of it: the person's
   * @param other what the other made of it
   */
  static List<String> merge(List<String> base, List<String> mine, List<String> other) {
    Map<String, Integer> removed = difference(base, other);
    List<String> merged = new ArrayList<>();
    for (String line : mine) {
      if (!take(removed, line)) {
        merged.add(line);
      }
    }
    Map<String, Integer> added = difference(other, base);
    difference(mine, base)
        .forEach((line, count) -> added.computeIfPresent(line, (l, c) -> left(c, count)));
    for (String line : other) {
      if (take(added, line)) {
        merged.add(line);
      }
    }
    return merged;
  }

  /** Which lines are how many times more often in the one than in the other. */
  private static Map<String, Integer> difference(List<String> one, List<String> other) {
    Map<String, Integer> counts = new HashMap<>();
    one.forEach(line -> counts.merge(line, 1, Integer::sum));
    other.forEach(line -> counts.computeIfPresent(line, (l, count) -> left(count, 1)));
    return counts;
  }

  private static @Nullable Integer left(int count, int taken) {
    return count > taken ? count - taken : null;
  }

  private static boolean take(Map<String, Integer> counts, String line) {
    if (!counts.containsKey(line)) {
      return false;
    }
    counts.computeIfPresent(line, (l, count) -> left(count, 1));
    return true;
  }
}
