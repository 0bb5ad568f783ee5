package coffer.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMergeTest {

  /** Lines are letters: base, the person's, the other's, merged. */
  @ParameterizedTest
  @CsvSource({
    "abc, abc, abc, abc",
    "abc, abcX, abc, abcX",
    "abc, abc, abcY, abcY",
    "abc, Xabc, abcY, XabcY",
    "abc, ac, abcY, acY",
    "abc, ab, ac, a",
    "abc, aXc, aYc, aXcY",
    "abc, aXc, ac, aXc",
    "abc, ac, aYc, acY",
    "abc, cba, abcY, cbaY",
    "abc, abcX, abcX, abcX",
    "abc, abcXX, abcX, abcXX",
    "aab, ab, aab, ab",
    "aab, aab, ab, ab",
    "abc, '', abcY, Y",
    "'', X, Y, XY",
    "abc, X, '', X"
  })
  void bothChangesAreInTheMergedFile(String base, String mine, String other, String merged) {
    assertThat(LineMerge.merge(lines(base), lines(mine), lines(other))).isEqualTo(lines(merged));
  }

  private static List<String> lines(String letters) {
    return Arrays.stream(letters.split("")).filter(letter -> !letter.isEmpty()).toList();
  }
}
