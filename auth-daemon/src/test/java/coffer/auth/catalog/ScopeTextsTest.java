package coffer.auth.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Phrase;
import coffer.auth.text.Texts;
import coffer.file.BadLine;
import coffer.scope.Module;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTextsTest {

  private static final Module NOTES = new Module("notes");

  private static ScopeTexts texts(String content) {
    return ScopeTexts.of(content.getBytes(UTF_8));
  }

  private static ScopeText text(String name, String description) {
    return new ScopeText(
        Phrase.verbatim(name),
        Optional.of(description).filter(words -> !words.isEmpty()).map(Phrase::verbatim));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "documents",
        "notes",
        "bookmarks",
        "contacts",
        "pictures",
        "photos",
        "music",
        "videos",
        "tasks",
        "calendar",
        "feeds",
        "rss",
        "recipes",
        "shares",
        "profile",
        "settings",
        "keys"
      })
  void theUsualModulesHaveWordsOfTheirOwn(String module) {
    ScopeText text = texts("").of(Module.parse(module).orElseThrow());

    assertThat(text.name().english()).isNotBlank().doesNotContain("“", "name");
    assertThat(text.description().orElseThrow().english()).endsWith(".");
  }

  @Test
  void anyOtherModuleIsCalledWhatItIs() {
    ScopeText text = texts("").of(new Module("x-files"));

    assertThat(text.name().english()).isEqualTo("“x-files”");
    assertThat(text.description()).isEmpty();
    assertThat(Texts.load(Optional.empty()).in(Languages.accepted("de")).plain(text.name()))
        .isEqualTo("„x-files“");
  }

  @Test
  void theOperatorsWordsComeFirst() {
    ScopeTexts texts =
        texts("\ufeff# mine\r\n\r\nnotes =  Notizen é | a = b | c #1 \r\nroot = Alles\nx=Y\n");

    assertThat(texts.badLines()).isEmpty();
    assertThat(texts.of(NOTES)).isEqualTo(text("Notizen é", "a = b | c #1"));
    assertThat(texts.of(Module.ALL)).isEqualTo(text("Alles", ""));
    assertThat(texts.of(new Module("x"))).isEqualTo(text("Y", ""));
    assertThat(texts.of(new Module("photos")).name().english()).isEqualTo("Photos");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "photos; expected 'module = Name",
        "public = Public; expected 'module = Name",
        "a/b = X; expected 'module = Name",
        "= X; expected 'module = Name",
        "photos = ; expected a name",
        "photos = | all of them; expected a name",
        "photos = a\u0007b; expected UTF-8 text",
        "photos = a\u202eb; expected UTF-8 text",
        "notes = again; earlier line",
      })
  void aBadLineIsReportedAndTheOthersGoOnWorking(String bad, String reason) {
    ScopeTexts texts = texts("notes = N\n" + bad + "\nmusic = M\n");

    assertThat(texts.badLines()).hasSize(1);
    BadLine line = texts.badLines().get(0);
    assertThat(line.number()).isEqualTo(2);
    assertThat(line.reason()).contains(reason);
    assertThat(line.text()).isEqualTo(bad.strip());
    assertThat(texts.of(NOTES).name().english()).isEqualTo("N");
    assertThat(texts.of(new Module("music")).name().english()).isEqualTo("M");
    assertThat(texts.of(new Module("photos")).name().english()).isEqualTo("Photos");
  }

  @Test
  void whatIsTooLongOrNoTextIsABadLine() {
    assertThat(texts("notes = " + "é".repeat(60) + " | " + "x".repeat(300)).badLines()).isEmpty();
    assertThat(texts("notes = " + "é".repeat(61)).badLines()).hasSize(1);
    assertThat(texts("notes = N | " + "x".repeat(301)).badLines()).hasSize(1);
    assertThat(ScopeTexts.of("notes = \u00e9".getBytes(ISO_8859_1)).badLines()).hasSize(1);
  }
}
