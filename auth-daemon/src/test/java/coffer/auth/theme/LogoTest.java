package coffer.auth.theme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {

  private static final String PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR...IEND....";
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>";

  private static Parsed<ThemeAsset> svg(String text) {
    return Logo.parseSvg(text.getBytes(UTF_8));
  }

  private static Parsed<ThemeAsset> png(String bytes) {
    return Logo.parsePng(bytes.getBytes(ISO_8859_1));
  }

  @Test
  void aPngIsKnownByItsBytes() {
    assertThat(png(PNG).value().map(ThemeAsset::mediaType)).contains("image/png");
    for (String other : new String[] {"", PNG.replace("IEND", ""), SVG, "<script>IEND</script>"}) {
      assertThat(png(other))
          .isEqualTo(Parsed.refused(ThemeFault.of("expected a whole PNG picture")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SVG,
        "<?xml version='1.0'?>\n<!-- by hand -->\n" + SVG,
        "\ufeff" + SVG,
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script>alert(1)</s:script></s:svg>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://127.0.0.1:1/svg11.dtd'>" + SVG
      })
  void anSvgIsKnownByItsElement(String text) {
    assertThat(svg(text).value().map(ThemeAsset::mediaType)).contains("image/svg+xml");
    assertThat(svg(text).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a picture",
        "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "<svg/>",
        "<html><svg xmlns='http://www.w3.org/2000/svg'/></html>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + "<svg xmlns='http://www.w3.org/2000/svg' class='&x;'/>",
        "<!DOCTYPE svg [ \ufffe ]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg [ a='b'<xml:space='x'& \"]><![CDATA["
      })
  void anythingElseIsRefused(String text) {
    assertThat(svg(text).value()).isEmpty();
    assertThat(svg(text).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.problem()).contains("expected"));
  }

  @Test
  void whereXmlBreaksIsNamed() {
    assertThat(svg("<svg xmlns='http://www.w3.org/2000/svg'>\n<g>\n</svg>\n").faults())
        .extracting(ThemeFault::line)
        .containsExactly(Optional.of(3));
  }
}
