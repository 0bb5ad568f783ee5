package coffer.auth.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteNameTest {

  private static Parsed<String> parse(String text) {
    return SiteName.parse(text.getBytes(UTF_8));
  }

  @Test
  void aNameIsOneLine() {
    assertThat(parse("\ufeffÆther & <Söhne>\r\n").value()).contains("Æther & <Söhne>");
    assertThat(parse("\uD83D\uDDC4".repeat(60)).value()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "one\ntwo\n", "a\tb", "evil\u202elive", "\u200fx"})
  void anythingElseIsRefused(String text) {
    assertThat(parse(text).value()).isEmpty();
    assertThat(parse(text).faults().toString()).contains("expected one line of text of at most 60");
    assertThat(parse("x".repeat(61)).value()).isEmpty();
  }
}
