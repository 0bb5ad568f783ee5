package coffer.auth.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  private static final List<String> TAGS = List.of("de", "en", "fr", "pt-BR");

  private static String best(String header) {
    return Languages.accepted(header).best(TAGS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|de",
        "DE|de",
        "de-AT|de",
        "de-Latn-DE-1996|de",
        "en-GB,en;q=0.5|en",
        "en;q=0.4, de;q=0.8|de",
        "de;q=0.4, en;q=0.8|en",
        "es, de;q=0.1|de",
        "es, it|en",
        "de;q=0, fr|fr",
        "pt-BR|pt-BR",
        "pt-br, de;q=0.5|pt-BR",
        "pt|en",
        "*|en",
        "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5|fr",
      })
  void theBestIsTaken(String header, String best) {
    assertThat(best(header)).isEqualTo(best);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "' '",
        ",",
        ";",
        "-",
        "-, *",
        "*, -",
        "--;q=0.5, -x",
        "de;q=2",
        "de;q=x",
        "de;q=",
        "d_e",
        "../../de",
        "<script>",
        "überall",
      })
  void whatIsNoListSaysNothing(String header) {
    assertThat(best(header)).isEqualTo("en");
  }

  @Test
  void nothingThatABrowserCouldSendFailsAPage() {
    Random random = new Random(1);
    String letters = "de-AT,;q=0.1 *xX9_\t\"\u00fc-;,";
    for (int header = 0; header < 200_000; header++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(20), 0, letters.length())
          .forEach(at -> text.append(letters.charAt(at)));

      assertThat(TAGS).as("%s", text).contains(best(text.toString()));
    }
  }

  /** The platform's own parser takes a tenth of a second for one of hundreds of parts. */
  @Test
  void aLanguageOfMorePartsThanThereAreSaysNothing() {
    assertThat(best("de-a-b-c-d-e-f-g, fr")).isEqualTo("de");
    assertThat(best("de-a-b-c-d-e-f-g-h, fr")).isEqualTo("en");
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int page = 0; page < 300; page++) {
            assertThat(best("a-".repeat(249) + "a")).isEqualTo("en");
          }
        });
  }

  @Test
  void whatIsTooLongSaysNothing() {
    assertThat(best("de" + ", x".repeat(166))).isEqualTo("de");
    assertThat(best("de" + ", x".repeat(167))).isEqualTo("en");
  }
}
