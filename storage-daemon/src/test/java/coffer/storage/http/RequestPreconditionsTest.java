package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.http.FailureException;
import coffer.storage.http.RequestPreconditions.Reading;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPreconditionsTest {

  private static final Version ONE = new Version("one");
  private static final Version TWO = new Version("two");

  @Test
  void withoutHeadersEverythingHappens() {
    assertThat(parsed(List.of(), List.of()).forRead(ONE)).isEqualTo(Reading.PROCEED);
    assertThat(parsed(List.of(), List.of()).forWrite()).isEqualTo(new Precondition.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"one\"", "\"x\", \"one\"", " \"x\" ,, \"one\" ,", "\"a,b\",\"one\"", "*"})
  void ifMatchHoldsForAListedVersion(String value) {
    RequestPreconditions conditions = parsed(List.of(value), List.of());

    assertThat(conditions.forRead(ONE)).isEqualTo(Reading.PROCEED);
    assertThat(conditions.forWrite().holds(Optional.of(ONE))).isTrue();
    assertThat(conditions.forWrite().holds(Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "W/\"one\"", "\"One\"", "\"\u00e9\"", "\"\""})
  void ifMatchHoldsForNoOtherAndNeverForAWeakTag(String value) {
    RequestPreconditions conditions = parsed(List.of(value), List.of());

    assertThat(conditions.forRead(ONE)).isEqualTo(Reading.FAILED);
    assertThat(conditions.forWrite().holds(Optional.of(ONE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"one\"", "W/\"one\"", "\"two\", W/\"one\"", "*"})
  void ifNoneMatchComparesWeaklyAndFailsForAListedVersion(String value) {
    RequestPreconditions conditions = parsed(List.of(), List.of(value));

    assertThat(conditions.forRead(ONE)).isEqualTo(Reading.NOT_MODIFIED);
    assertThat(conditions.forWrite().holds(Optional.of(ONE))).isFalse();
    assertThat(conditions.forWrite().holds(Optional.empty())).isTrue();
  }

  @Test
  void severalLinesAreOneList() {
    RequestPreconditions conditions = parsed(List.of(), List.of("\"one\"", "\"two\""));

    assertThat(conditions.forRead(TWO)).isEqualTo(Reading.NOT_MODIFIED);
    assertThat(conditions.forWrite()).isEqualTo(new Precondition.Differs(Set.of(ONE, TWO)));
  }

  @Test
  void ifMatchIsLookedAtFirst() {
    RequestPreconditions conditions = parsed(List.of("\"two\""), List.of("\"one\""));

    assertThat(conditions.forRead(ONE)).isEqualTo(Reading.FAILED);
    assertThat(conditions.forRead(TWO)).isEqualTo(Reading.PROCEED);
    assertThat(conditions.forWrite().holds(Optional.of(TWO))).isTrue();
    assertThat(conditions.forWrite().holds(Optional.of(ONE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "one",
        "\"one",
        "one\"",
        "\"one\" \"two\"",
        "\"one\"\"two\"",
        "w/\"one\"",
        "*,\"one\"",
        "**",
        "\"o ne\"",
        "W/ \"one\"",
        "'one'"
      })
  void whatIsMalformedIsRefused(String value) {
    assertThatThrownBy(() -> parsed(List.of(value), List.of()))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("If-Match");
    assertThatThrownBy(() -> parsed(List.of(), List.of(value)))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("If-None-Match");
  }

  private static RequestPreconditions parsed(List<String> ifMatch, List<String> ifNoneMatch) {
    return RequestPreconditions.parse(ifMatch, ifNoneMatch);
  }
}
