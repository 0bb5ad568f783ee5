package coffer.auth.page;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Texts;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceWordsTest {

  @ParameterizedTest
  @CsvSource({
    "Firefox on Linux, Firefox auf Linux",
    "Unknown browser, Unbekannter Browser",
    "Unknown browser on Android, Unbekannter Browser auf Android",
    "My phone, My phone",
    "-, -"
  })
  void aBrowserIsNamedInTheLanguageOfWhoeverReads(String device, String german) {
    Words words = new Words(Texts.load(Optional.empty()).in(Languages.accepted("de")));

    assertThat(words.of(DeviceWords.of(device))).isEqualTo(german);
    assertThat(DeviceWords.of(device).english()).isEqualTo(device);
  }
}
