package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Texts;
import coffer.auth.text.Wording;
import coffer.file.BadLine;
import coffer.grant.GrantFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadLineWordsTest {

  private static final Wording GERMAN = Texts.load(Optional.empty()).in(Languages.accepted("de"));

  @ParameterizedTest
  @CsvSource({
    "https://app.example notes, drei Felder",
    "app.example notes rw, SHA-256",
    "https://app.example public rw, Name eines Moduls",
    "https://app.example notes wr, die Rechte"
  })
  void everyReasonIsToldInTheLanguageOfWhoeverReads(String text, String german) {
    byte[] file = ("# mine\n" + text + "\n").getBytes(StandardCharsets.US_ASCII);
    BadLine line = GrantFile.parse(file).badLines().get(0);

    assertThat(BadLineWords.of(line).english()).isEqualTo(line.toString());
    assertThat(GERMAN.plain(BadLineWords.of(line)))
        .startsWith("Zeile 2: erwartet ")
        .contains(german)
        .endsWith(": " + text);
  }
}
