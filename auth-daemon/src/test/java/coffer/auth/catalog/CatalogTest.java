package coffer.auth.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.account.SteppingClock;
import coffer.grant.AppOrigin;
import coffer.scope.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example");
  private static final Module NOTES = new Module("notes");
  private static final String PNG = "\u0089PNG\r\n\u001a\n...";

  @TempDir Path home;
  private final SteppingClock clock = new SteppingClock();
  private Path etc;
  private Catalog catalog;

  @BeforeEach
  void open() {
    etc = home.resolve("etc");
    catalog = new Catalog(etc, clock);
  }

  private void write(String name, String content) throws Exception {
    Path file = etc.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content.getBytes(name.contains("icons/") ? ISO_8859_1 : UTF_8));
  }

  @Test
  void withoutFilesThereAreTheBuiltInWordsAndNoApps() {
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("Notes");
    assertThat(catalog.app(APP)).isEmpty();
    assertThat(catalog.icon("app.png")).isEmpty();
  }

  @Test
  void aFileIsReadAgainWhenItHasChanged() throws Exception {
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("Notes");
    write("scopes.conf", "notes = One\n");
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("One");
    write("scopes.conf", "notes = Two\n");
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("Two");
    Files.delete(etc.resolve("scopes.conf"));
    clock.advance(Duration.ofSeconds(5));
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("Notes");
  }

  @Test
  void whileAFileIsBeingSavedItsLastWordsCount() throws Exception {
    write("scopes.conf", "notes = One\n");
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("One");

    Files.write(etc.resolve("scopes.conf"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("One");

    Files.delete(etc.resolve("scopes.conf"));
    Files.createDirectory(etc.resolve("scopes.conf"));
    assertThat(catalog.scopes().of(NOTES).name().english()).isEqualTo("One");
  }

  @Test
  void anAppIsKnownByItsWholeOrigin() throws Exception {
    write("apps.conf", "https://app.example = An app | app.png\nhttps://bare.example = Bare\n");

    assertThat(catalog.app(APP).orElseThrow().name()).isEqualTo("An app");
    assertThat(catalog.app(APP).orElseThrow().icon()).contains("app.png");
    assertThat(catalog.app(new AppOrigin("https://bare.example")).orElseThrow().icon()).isEmpty();
    assertThat(catalog.app(new AppOrigin("https://app.example.evil.example"))).isEmpty();
    assertThat(catalog.app(new AppOrigin("http://app.example"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example = X",
        "https://app.example/ = X",
        "https://app.example = X | ../app.png",
        "https://app.example = X | a/b.png",
        "https://app.example = X | .png",
        "https://app.example = X | app.html",
        "https://app.example = X | app.PNG ",
        "https://app.example = X | app png",
        "https://app.example = X | app.svg.exe",
      })
  void aBadLineNamesNoApp(String line) {
    KnownApps apps = KnownApps.of((line + "\nhttps://ok.example = Ok | a.webp\n").getBytes(UTF_8));

    assertThat(apps.badLines()).hasSize(1);
    assertThat(apps.find(APP)).isEmpty();
    assertThat(apps.icons()).containsExactly("a.webp");
  }

  @Test
  void onlyIconsOfAppsInTheListAreGivenOut() throws Exception {
    write("apps.conf", "https://app.example = An app | app.png\n");
    write("icons/app.png", PNG);
    write("icons/other.png", PNG);

    assertThat(catalog.icon("app.png").orElseThrow().mediaType()).isEqualTo("image/png");
    assertThat(catalog.icon("other.png")).isEmpty();
    assertThat(catalog.icon("../apps.conf")).isEmpty();
  }

  @Test
  void anotherPictureHasAnotherVersion() throws Exception {
    write("apps.conf", "https://app.example = An app | app.png\n");
    write("icons/app.png", PNG);
    String first = catalog.icon("app.png").orElseThrow().version();
    write("icons/app.png", PNG + "more");

    assertThat(catalog.icon("app.png").orElseThrow().version()).isNotEqualTo(first);
    Files.delete(etc.resolve("icons/app.png"));
    assertThat(catalog.icon("app.png")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, PNG!, image/png",
    "a.jpg, \u00ff\u00d8\u00ff\u00e0, image/jpeg",
    "a.jpeg, \u00ff\u00d8\u00ff\u00e0, image/jpeg",
    "a.webp, RIFF1234WEBPVP8, image/webp",
    "a.svg, <svg xmlns='http://www.w3.org/2000/svg'/>, image/svg+xml",
    "a.svg, <?xml version='1.0'?><!-- x --><svg/>, image/svg+xml",
  })
  void anIconIsWhatItsNameSays(String name, String content, String type) {
    assertThat(icon(name, content).orElseThrow().mediaType()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, <svg/>",
    "a.png, <html>",
    "a.jpg, PNG!",
    "a.webp, RIFF",
    "a.svg, <html><script>",
    "a.svg, \u0089PNG",
    "a.gif, GIF89a",
    "a.html, <svg/>",
    "svg, x<svg/>",
  })
  void nothingElseIsAnIcon(String name, String content) {
    assertThat(icon(name, content)).isEmpty();
  }

  private static Optional<Icon> icon(String name, String content) {
    return Icon.of(name, content.replace("PNG!", PNG).getBytes(ISO_8859_1));
  }

  @Test
  void anIconHasAtMost64KiB() throws Exception {
    write("apps.conf", "https://app.example = An app | app.svg\n");
    write("icons/app.svg", "<svg/>" + " ".repeat(64 * 1024 - 6));
    assertThat(catalog.icon("app.svg")).isPresent();

    write("icons/app.svg", "<svg/>" + " ".repeat(64 * 1024 - 5));
    assertThat(catalog.icon("app.svg")).isEmpty();
  }

  @Test
  void aFolderIsNoIcon() throws Exception {
    write("apps.conf", "https://app.example = An app | app.svg\n");
    Files.createDirectories(etc.resolve("icons/app.svg"));

    assertThat(catalog.icon("app.svg")).isEmpty();
  }
}
