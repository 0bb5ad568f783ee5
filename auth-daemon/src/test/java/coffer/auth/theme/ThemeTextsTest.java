package coffer.auth.theme;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.check.Finding;
import coffer.auth.check.HomeCheck;
import coffer.auth.text.Languages;
import coffer.auth.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTextsTest {

  private static final String BUILT_IN = "Sign in";
  private static final String OWN = "Come in";

  @TempDir Path home;
  private Path theme;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    theme = home.resolve("etc/theme");
    Files.createDirectories(home.resolve("accounts"));
    Files.createDirectories(theme.resolve("texts"));
    file = Files.writeString(theme.resolve("texts/en.properties"), "sign-in.title = " + OWN + "\n");
  }

  private String title() {
    return ThemeTexts.load(theme).in(Languages.UNKNOWN).plain(Phrase.of("sign-in.title"));
  }

  private List<String> found() {
    return HomeCheck.of(home).stream().map(Finding::toString).toList();
  }

  @Test
  void aThemesTextIsInThePlaceOfTheBuiltInOne() {
    assertThat(title()).isEqualTo(OWN);
    assertThat(found()).noneMatch(finding -> finding.contains("texts"));
  }

  @Test
  void withoutTextsOrWithoutAThemePagesSayWhatTheySay() throws IOException {
    Files.delete(file);
    assertThat(title()).isEqualTo(BUILT_IN);
    Files.delete(file.getParent());
    assertThat(title()).isEqualTo(BUILT_IN);
    Files.delete(theme);
    assertThat(title()).isEqualTo(BUILT_IN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "texts", "texts/en.properties"})
  void whatEverybodyMayWriteCountsForNothing(String path) throws IOException {
    Files.setPosixFilePermissions(
        theme.resolve(path), PosixFilePermissions.fromString("rwxr-xrwx"));

    assertThat(title()).isEqualTo(BUILT_IN);
    assertThat(found()).anyMatch(finding -> finding.startsWith(theme.resolve(path) + ": "));
  }

  @Test
  void aLinkIsNoTextOfATheme() throws IOException {
    Path elsewhere = Files.move(file, home.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);

    assertThat(title()).isEqualTo(BUILT_IN);
    assertThat(found()).anyMatch(finding -> finding.equals(file + ": expected an ordinary file"));
  }

  @Test
  void aFileThatIsNoneOfTextsIsNamed() throws IOException {
    Path other = Files.writeString(file.resolveSibling("fr.txt"), "");
    Files.writeString(file.resolveSibling(".en.properties.swp"), "");
    Files.writeString(file.resolveSibling("en.properties~"), "");

    assertThat(found().stream().filter(finding -> finding.contains("/texts/")))
        .containsExactly(other + ": is not used, expected a name such as fr.properties");
  }

  @Test
  void aLinkToNowhereHidesNoMistake() throws IOException {
    Files.writeString(file, "sign-in.titel = x\n");
    Files.createSymbolicLink(file.resolveSibling(".#en.properties"), Path.of("somebody@host.1:2"));
    Path link = Files.createSymbolicLink(file.resolveSibling("de.properties"), Path.of("nowhere"));

    assertThat(found().stream().filter(finding -> finding.contains("/texts")))
        .satisfiesExactlyInAnyOrder(
            finding -> assertThat(finding).startsWith(file + ":1: sign-in.titel: "),
            finding -> assertThat(finding).isEqualTo(link + ": expected an ordinary file"));
  }

  @Test
  void aLineWithAMistakeIsNamed() throws IOException {
    Files.writeString(file, "sign-in.title = " + OWN + "\nsign-in.titel = x\n");

    assertThat(title()).isEqualTo(OWN);
    assertThat(found()).anyMatch(finding -> finding.startsWith(file + ":2: sign-in.titel: "));
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Files.delete(file);
    Files.delete(file.getParent());
    Path texts = Files.writeString(theme.resolve("texts"), "");

    assertThat(title()).isEqualTo(BUILT_IN);
    assertThat(found()).contains(texts + ": is no folder");
  }
}
