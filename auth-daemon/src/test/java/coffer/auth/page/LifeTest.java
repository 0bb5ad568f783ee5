package coffer.auth.page;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Texts;
import coffer.auth.text.Wording;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeTest {

  private static final Wording GERMAN = Texts.load(Optional.empty()).in(Languages.accepted("de"));

  @ParameterizedTest
  @CsvSource({
    "P90D, 90 days, 90 Tagen",
    "P1D, a day, einem Tag",
    "PT36H, 36 hours, 36 Stunden",
    "PT1H, an hour, einer Stunde",
    "PT30M, 30 minutes, 30 Minuten",
    "PT45S, 45 seconds, 45 Sekunden",
  })
  void theLongestIsSaidInWords(Duration longest, String english, String german) {
    Life life = Life.upTo(longest).get(0);

    assertThat(life.days()).isEmpty();
    assertThat(life.words().english()).isEqualTo(english);
    assertThat(GERMAN.plain(life.words())).isEqualTo(german);
  }

  @Test
  void whatIsShorterFollows() {
    assertThat(Life.upTo(Duration.ofDays(8))).extracting(Life::days).containsExactly("", "7", "1");
  }
}
