package coffer.auth.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleSheetTest {

  private static Parsed<ThemeAsset> parse(String css) {
    return StyleSheet.parse(css.getBytes(UTF_8));
  }

  @Test
  void browsersGetItAsItStands() {
    String css =
        """
        /* { " */
        :root { --accent: #7a1fa2; }
        p::before { content: "}" '\\'' "\\
        "; background: url(logo.svg), url( "/pictures/tree.png" ) }
        a\\{b[title="("] { mask: url(#x); width: calc((1px + 2px) * 3) }
        """;

    Parsed<ThemeAsset> parsed = parse(css);

    assertThat(parsed.faults()).isEmpty();
    ThemeAsset sheet = parsed.value().orElseThrow();
    assertThat(new String(sheet.content(), UTF_8)).isEqualTo(css);
    assertThat(sheet.version()).matches("[0-9a-f]{12}");
    assertThat(parse(css + " ").value().orElseThrow().version()).isNotEqualTo(sheet.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a { color: red             | '{' is not closed
          a { color: red; } }        | '}' closes nothing
          a { color: rgb(1, 2; }     | '}' closes nothing
          /* a                       | this comment does not end, expected '*/'
          a { content: "x; }         | this string does not end on its line, expected "
          a { color: url(x           | this url( does not end, expected ')'
          a { color: url( 'x'        | this url( does not end, expected ')'
          a { color: url('x          | this string does not end on its line, expected '
          """)
  void oneWithoutItsEndIsRefused(String css, String problem) {
    Parsed<ThemeAsset> parsed = parse("\n" + css);

    assertThat(parsed).isEqualTo(Parsed.refused(ThemeFault.at(2, problem)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          url(https://evil.example/x.png)
          url( "//evil.example/x" )
          url('data:image/png,x')
          URL(other.png)
          @import "x.css";
          """)
  void whatIsNotLoadedIsNamedAndTheRestCounts(String what) {
    Parsed<ThemeAsset> parsed = parse("a {}\n" + what);

    assertThat(parsed.value()).isPresent();
    assertThat(parsed.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).contains(2);
              assertThat(fault.problem()).contains(" is not loaded, expected url(logo.svg)");
            });
  }

  @Test
  void ofManyFaultsTheFirstAreNamed() {
    assertThat(parse("url(x)\n".repeat(1000)).faults()).hasSize(20);
  }

  @Test
  void otherBytesThanUtf8AreRefused() {
    assertThat(StyleSheet.parse(new byte[] {(byte) 0xff})).isEqualTo(Parsed.refused(Utf8.EXPECTED));
  }
}
