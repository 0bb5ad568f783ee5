package coffer.auth.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  private static final Phrase TITLE = Phrase.of("consent.title").with("app", "notes.example");
  private static final Phrase ALLOW = Phrase.of("consent.allow");

  @TempDir Path folder;

  private Texts with(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines));
    return Texts.load(Optional.of(folder));
  }

  private static String said(Texts texts, String languages, Phrase phrase) {
    return texts.in(Languages.accepted(languages)).plain(phrase);
  }

  @Test
  void whoeverReadsGermanIsToldInGerman() {
    Texts texts = Texts.load(Optional.empty());

    assertThat(said(texts, "de", TITLE)).isEqualTo("notes.example erlauben?");
    assertThat(said(texts, "fr", TITLE)).isEqualTo("Allow notes.example?");
    assertThat(texts.in(Languages.UNKNOWN).language()).isEqualTo("en");
    assertThat(texts.findings()).isEmpty();
  }

  @Test
  void aNumberDecidesBetweenTwoForms() {
    Texts texts = Texts.load(Optional.empty());

    assertThat(said(texts, "de", Phrase.of("operator.found").with("count", 1)))
        .startsWith("1 Konto.");
    assertThat(said(texts, "de", Phrase.of("operator.found").with("count", 0)))
        .startsWith("0 Konten.");
    assertThat(said(texts, "en", Phrase.of("operator.found").with("count", 2)))
        .startsWith("2 accounts.");
  }

  @Test
  void aValueCanBeATextItself() {
    Phrase phrase = Phrase.of("access.more").with("access", Phrase.of("access.all"));

    assertThat(said(Texts.load(Optional.empty()), "de", phrase))
        .isEqualTo("Lesen, hinzufügen, ändern und löschen – bisher nur lesen");
    assertThat(phrase.english()).isEqualTo("Read, add, change and delete – so far read only");
  }

  @Test
  void whatHasNoTextIsItsKeyAndAMissingValueIsNothing() {
    Texts texts = Texts.load(Optional.empty());

    assertThat(said(texts, "de", Phrase.of("no.such-key"))).isEqualTo("no.such-key");
    assertThat(said(texts, "de", Phrase.of("consent.title"))).isEqualTo(" erlauben?");
  }

  @Test
  void theOperatorsTextsTakeThePlaceOfTheBuiltInOnes() throws IOException {
    Texts texts = with("de.properties", "\ufeff# unsere", "", "consent.allow =  Ja \r");

    assertThat(texts.findings()).isEmpty();
    assertThat(said(texts, "de", ALLOW)).isEqualTo("Ja");
    assertThat(said(texts, "de", TITLE)).isEqualTo("notes.example erlauben?");
    assertThat(said(texts, "en", ALLOW)).isEqualTo("Allow");
    assertThat(ALLOW.english()).isEqualTo("Allow");
  }

  @Test
  void anotherLanguageFallsBackToEnglishTextByText() throws IOException {
    Files.writeString(folder.resolve("en.properties"), "consent.decline = No\n");
    Texts texts = with("fr.properties", "consent.allow = Autoriser");

    assertThat(texts.findings()).isEmpty();
    assertThat(texts.in(Languages.accepted("fr-CH")).language()).isEqualTo("fr");
    assertThat(said(texts, "fr", ALLOW)).isEqualTo("Autoriser");
    assertThat(said(texts, "fr", Phrase.of("consent.decline"))).isEqualTo("No");
    assertThat(said(texts, "fr", TITLE)).isEqualTo("Allow notes.example?");
  }

  @Test
  void aNarrowerLanguageFallsBackToTheWiderOne() throws IOException {
    Texts texts = with("de-AT.properties", "month.1 = Jänner");

    assertThat(said(texts, "de-AT", Phrase.of("month.1"))).isEqualTo("Jänner");
    assertThat(said(texts, "de-AT", ALLOW)).isEqualTo("Erlauben");
    assertThat(said(texts, "de", Phrase.of("month.1"))).isEqualTo("Januar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "consent.alow = Yes; consent.alow; expected the key of a built-in text",
        "consent.title = {app} {person}; consent.title; expected no {person}, but only {app}",
        "consent.decline = {app}; consent.decline; expected no {app}, but no value at all",
        "consent.decline = **No; consent.decline; expected ** at the end of what it marks, too",
        "consent.decline = No `; consent.decline; expected ` at the end of what it marks, too",
        "consent.decline = **a `b` c**; consent.decline; expected no mark within another",
        "consent.title = {app; consent.title; expected braces only around the name of a value",
        "consent.title = app}; consent.title; expected braces only around the name of a value",
        "consent.title = {App}; consent.title; expected braces only around the name of a value",
        "consent.title = {{app}}; consent.title; expected braces only around the name of a value",
        "consent.decline =; consent.decline; expected a text of 1 to 2000 characters",
        "consent.decline = N\\u00f6; consent.decline; expected the characters themselves",
        "consent.decline = a\u202eb; consent.decline; expected no characters that cannot be seen",
        "consent.decline = a\u0007b; consent.decline; expected no characters that cannot be seen",
        "consent.allow = again; consent.allow; expected each key once",
        "consent.decline No; ''; expected 'key = text'",
        "= No; ''; expected 'key = text'",
      })
  void aBadLineIsFoundAndTheBuiltInTextIsShown(String bad, String key, String expected)
      throws IOException {
    Texts texts = with("en.properties", "consent.allow = Yes", bad, "consent.check = Again");

    assertThat(texts.findings()).hasSize(1);
    TextFinding finding = texts.findings().get(0);
    assertThat(finding.file()).isEqualTo(folder.resolve("en.properties"));
    assertThat(finding.line()).contains(2);
    assertThat(finding.key()).isEqualTo(key);
    assertThat(finding.expected()).startsWith(expected);
    assertThat(finding.toString()).startsWith(folder.resolve("en.properties") + ":2: ");
    assertThat(said(texts, "en", ALLOW)).isEqualTo("Yes");
    assertThat(said(texts, "en", Phrase.of("consent.check"))).isEqualTo("Again");
    assertThat(said(texts, "en", Phrase.of("consent.decline"))).isEqualTo("Decline");
    assertThat(said(texts, "en", TITLE)).isEqualTo("Allow notes.example?");
  }

  @Test
  void aLineThatIsNoUtf8IsFoundAndTheOthersCount() throws IOException {
    Files.write(
        folder.resolve("de.properties"),
        "consent.decline = N\u00f6\nconsent.allow = Ja".getBytes(ISO_8859_1));
    Texts texts = Texts.load(Optional.of(folder));

    assertThat(texts.findings()).hasSize(1);
    assertThat(texts.findings().get(0).expected()).isEqualTo("expected UTF-8");
    assertThat(texts.findings().get(0).line()).contains(1);
    assertThat(said(texts, "de", Phrase.of("consent.decline"))).isEqualTo("Ablehnen");
    assertThat(said(texts, "de", ALLOW)).isEqualTo("Ja");
  }

  @Test
  void whatStandsInAFileIsNotRepeatedWhereItIsNoKey() throws IOException {
    Texts texts = with("en.properties", "x".repeat(100) + " = y", "a\u001b[31m = y");

    assertThat(texts.findings()).extracting(TextFinding::key).containsExactly("?", "?");
  }

  @ParameterizedTest
  @CsvSource({"deutsch.properties", "de_AT.properties", "-.properties", "DE.properties"})
  void aFileThatIsNoLanguagesIsFound(String name) throws IOException {
    Texts texts = with(name, "consent.allow = Ja");

    assertThat(texts.findings()).hasSize(1);
    assertThat(texts.findings().get(0).toString())
        .isEqualTo(
            folder.resolve(name) + ": expected a language as its name, such as fr.properties");
  }

  @Test
  void otherFilesAreNoBusinessOfTexts() throws IOException {
    Texts texts = with("style.css", "consent.allow = Ja");

    assertThat(texts.findings()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsFoundAndFailsNothing() throws IOException {
    Files.createDirectory(folder.resolve("de.properties"));
    Texts texts = Texts.load(Optional.of(folder));
    Texts nowhere = Texts.load(Optional.of(folder.resolve("missing")));

    assertThat(texts.findings()).hasSize(1);
    assertThat(said(texts, "de", ALLOW)).isEqualTo("Erlauben");
    assertThat(nowhere.findings()).hasSize(1);
    assertThat(nowhere.findings().get(0).line()).isEmpty();
    assertThat(said(nowhere, "de", ALLOW)).isEqualTo("Erlauben");
  }

  @Test
  void ofManyBadLinesTheFirstAreNamed() throws IOException {
    Texts texts = with("en.properties", "x\n".repeat(500_000) + "consent.allow = Yes");

    assertThat(texts.findings()).hasSize(21);
    assertThat(texts.findings().get(19).line()).contains(20);
    assertThat(texts.findings().get(20).line()).isEmpty();
    assertThat(texts.findings().get(20).expected())
        .isEqualTo("expected 'key = text' on each line: 499980 more lines say nothing");
    assertThat(said(texts, "en", ALLOW)).isEqualTo("Yes");
  }

  @Test
  void aFileThatIsTooLargeIsFound() throws IOException {
    Texts texts = with("en.properties", "consent.allow = Yes", "#".repeat(1024 * 1024));

    assertThat(texts.findings()).hasSize(1);
    assertThat(said(texts, "en", ALLOW)).isEqualTo("Allow");
  }
}
