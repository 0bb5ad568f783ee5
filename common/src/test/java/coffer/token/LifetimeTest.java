package coffer.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {

  @ParameterizedTest
  @CsvSource({
    "45s, 45, 45s",
    "60s, 60, 1m",
    "90m, 5400, 90m",
    "24h, 86400, 1d",
    "25h, 90000, 25h",
    "99999d, 8639913600, 99999d"
  })
  void itIsWrittenInTheLargestUnitThatFits(String written, long seconds, String shortest) {
    Lifetime life = Lifetime.parse(written).orElseThrow();

    assertThat(life.duration()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(life).hasToString(shortest);
    assertThat(Lifetime.parse(shortest)).contains(life);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d",
        "0s",
        "01d",
        "90",
        "90D",
        "1d1h",
        "+1d",
        " 1d",
        "100000d",
        "9999999999999s"
      })
  void anythingElseIsNone(String written) {
    assertThat(Lifetime.parse(written)).isEmpty();
  }

  @Test
  void thereAreNoPartsOfASecond() {
    assertThatThrownBy(() -> new Lifetime(Duration.ofMillis(1500)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTokenThatIsUsedEndsSoLongAfterItsLastUse() {
    TokenLife life = TokenLife.parse("10s").orElseThrow();
    Instant used = Instant.parse("2026-01-31T09:30:00Z");

    assertThat(life.isOver(used, used.plusSeconds(10))).isFalse();
    assertThat(life.isOver(used, used.plusSeconds(11))).isTrue();
    assertThat(life).hasToString("10s");
  }

  @Test
  void aTokenThatEndsAtAMomentEndsThen() {
    TokenLife life = TokenLife.parse("2026-01-31T09:30:00Z").orElseThrow();
    Instant end = Instant.parse("2026-01-31T09:30:00Z");

    assertThat(life.isOver(end, end.minusSeconds(1))).isFalse();
    assertThat(life.isOver(end, end)).isTrue();
    assertThat(life).hasToString("2026-01-31T09:30:00Z").isEqualTo(new TokenLife.Until(end));
  }
}
