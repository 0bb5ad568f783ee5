package coffer.auth.theme;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.account.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {

  private static final Logger LOG = Logger.getLogger("coffer.auth.theme");
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>\n";

  @TempDir Path home;
  private final SteppingClock clock = new SteppingClock();
  private final List<String> logged = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Path folder;
  private Theme theme;

  @BeforeEach
  void open() {
    folder = home.resolve("theme");
    theme = new Theme(folder, clock);
    LOG.addHandler(listener);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
  }

  private void write(String name, String content) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name), content);
  }

  private static void mode(Path path, String mode) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void withoutAFolderNothingIsTheOperators() {
    assertThat(theme.name()).isEmpty();
    assertThat(theme.header()).isEmpty();
    assertThat(theme.footer()).isEmpty();
    assertThat(theme.style()).isEmpty();
    assertThat(theme.logo()).isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void eachFileIsOptionalAndReadWhenItComes() throws Exception {
    write("name.txt", "Vault\n");
    assertThat(theme.name()).contains("Vault");
    write("header.html", "<p>above</p>\n");
    write("footer.html", "<p>below</p>\n");
    write("style.css", ":root { --accent: red }\n");
    write("logo.svg", SVG);

    assertThat(theme.header()).contains("<p>above</p>\n");
    assertThat(theme.footer()).contains("<p>below</p>\n");
    assertThat(theme.style().map(ThemeAsset::name)).contains("style.css");
    assertThat(theme.logo().map(ThemeAsset::name)).contains("logo.svg");
  }

  @Test
  void aFileIsReadAgainWhenItHasChanged() throws Exception {
    write("name.txt", "One\n");
    clock.advance(Duration.ofSeconds(5));
    assertThat(theme.name()).contains("One");
    write("name.txt", "Two\n");
    assertThat(theme.name()).contains("Two");
    Files.delete(folder.resolve("name.txt"));
    assertThat(theme.name()).isEmpty();
  }

  @Test
  void aFileThatHasNotChangedIsNotReadAgain() throws Exception {
    write("style.css", "a {}\n");
    clock.advance(Duration.ofSeconds(5));

    assertThat(theme.style().orElseThrow()).isSameAs(theme.style().orElseThrow());
  }

  @Test
  void whileAFileIsBeingSavedItsLastWordsCount() throws Exception {
    write("name.txt", "One\n");
    assertThat(theme.name()).contains("One");

    Files.write(folder.resolve("name.txt"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(theme.name()).contains("One");
    write("name.txt", "Tw");
    assertThat(theme.name()).contains("One");
    clock.advance(Duration.ofSeconds(5));
    assertThat(theme.name()).contains("Tw");
  }

  @Test
  void whileAFileIsBeingReplacedItsLastWordsCount() throws Exception {
    write("name.txt", "One\n");
    assertThat(theme.name()).contains("One");

    Files.delete(folder.resolve("name.txt"));
    assertThat(theme.name()).contains("One");
    clock.advance(Duration.ofSeconds(5));
    assertThat(theme.name()).isEmpty();
  }

  @Test
  void aBrokenFileDoesNotCountAndIsLoggedOnce() throws Exception {
    write("style.css", "a {}\n");
    assertThat(theme.style()).isPresent();

    write("style.css", "a {\n");
    assertThat(theme.style()).isEmpty();
    assertThat(theme.style()).isEmpty();
    assertThat(logged).containsExactly(folder.resolve("style.css") + ", line 1: '{' is not closed");

    write("style.css", "b {}\n");
    assertThat(theme.style()).isPresent();
    assertThat(logged).hasSize(1);
  }

  @Test
  void theRestOfAHeaderCountsWhereSomethingIsTakenAway() throws Exception {
    write("header.html", "<p>a</p><script>b</script>\n");

    assertThat(theme.header()).contains("<p>a</p>\n");
    assertThat(theme.header()).contains("<p>a</p>\n");
    assertThat(logged).singleElement().asString().contains("line 1: <script> is left out");
  }

  @Test
  void anSvgComesBeforeAPngAndABrokenOneAfterIt() throws Exception {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("logo.png"),
        "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR...IEND....\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(theme.logo().map(ThemeAsset::name)).contains("logo.png");
    write("logo.svg", SVG);
    assertThat(theme.logo().map(ThemeAsset::name)).contains("logo.svg");
    write("logo.svg", "no picture\n");
    assertThat(theme.logo().map(ThemeAsset::name)).contains("logo.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"style.css", "logo.svg"})
  void aFileThatIsTooLargeIsRefused(String name) throws Exception {
    write(name, SVG.replace("/>", "><!--" + "x".repeat(256 * 1024) + "--></svg>"));

    assertThat(theme.asset(name)).isEmpty();
    assertThat(logged).singleElement().asString().contains("expected at most 262144 bytes");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(home.resolve("secrets"), "a {}\n");
    Files.createSymbolicLink(folder.resolve("style.css"), home.resolve("secrets"));
    Files.createSymbolicLink(folder.resolve("header.html"), Path.of("footer.html"));
    write("footer.html", "<p>below</p>\n");
    clock.advance(Duration.ofSeconds(5));

    assertThat(theme.style()).isEmpty();
    assertThat(theme.header()).isEmpty();
    assertThat(theme.footer()).isPresent();
    assertThat(logged)
        .contains(folder.resolve("style.css") + ": is a link, expected the file itself");
  }

  @Test
  void theFolderItselfMayBeALink() throws Exception {
    Path target = Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(folder, target);
    Files.writeString(target.resolve("name.txt"), "Vault\n");

    assertThat(theme.name()).contains("Vault");
  }

  @Test
  void whatEverybodyMayWriteDoesNotCount() throws Exception {
    write("name.txt", "Vault\n");
    write("footer.html", "<p>below</p>\n");
    clock.advance(Duration.ofSeconds(5));
    assertThat(theme.name()).contains("Vault");

    mode(folder.resolve("name.txt"), "rw-rw-rw-");
    assertThat(theme.name()).isEmpty();
    assertThat(theme.footer()).isPresent();
    mode(folder.resolve("name.txt"), "rw-rw-r--");
    assertThat(theme.name()).contains("Vault");

    mode(folder, "rwxrwxrwx");
    assertThat(theme.name()).isEmpty();
    assertThat(theme.footer()).isEmpty();
    assertThat(logged).hasSize(2).allMatch(line -> line.contains("everybody may write it"));
    mode(folder, "rwxr-xr-x");
    assertThat(theme.name()).contains("Vault");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../theme/style.css", "name.txt", "header.html", "/style.css"})
  void noOtherFileIsAnAsset(String name) throws Exception {
    write("style.css", "a {}\n");
    write("name.txt", "Vault\n");
    write("header.html", "<p>above</p>\n");

    assertThat(theme.asset("style.css")).isPresent();
    assertThat(theme.asset(name)).isEmpty();
  }

  @Test
  void aFolderInTheFilesPlaceIsNone() throws Exception {
    Files.createDirectories(folder.resolve("header.html"));

    assertThat(theme.header()).isEmpty();
    assertThat(logged).containsExactly(folder.resolve("header.html") + ": is no file");
  }
}
