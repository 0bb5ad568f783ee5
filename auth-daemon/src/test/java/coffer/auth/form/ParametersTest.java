package coffer.auth.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=b | b
          a=b%3Dc=d | b=c=d
          a=b+c%2B | 'b c+'
          a=%C3%A9 | é
          a=%F0%9F%94%92 | 🔒
          x=y&a=z | z
          &&a=z& | z
          %61=z | z
          a=%00 | '\u0000'
          """)
  void aValueIsDecoded(String query, String value) {
    assertThat(Parameters.parse(query).value("a")).contains(value.replace("\\u0000", "\0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a=", "b=c", "A=b"})
  void aParameterWithoutAValueCountsAsLeftOut(String query) {
    assertThat(Parameters.parse(query).value("a")).isEmpty();
    assertThat(Parameters.parse(query).isMalformed("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%C3",
        "a=%C0%AF",
        "a=%ED%A0%80",
        "a=%+1",
        "a=é",
        "a=%1१"
      })
  void bytesThatAreNoUtf8AreNoValue(String query) {
    Parameters parameters = Parameters.parse(query);

    assertThat(parameters.value("a")).isEmpty();
    assertThat(parameters.isMalformed("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=1", "a=1&b=2&a=", "a&a", "a=1&%61=2", "a=%zz&a=1"})
  void aRepeatedParameterHasNoValue(String query) {
    Parameters parameters = Parameters.parse(query);

    assertThat(parameters.value("a")).isEmpty();
    assertThat(parameters.isRepeated("a")).isTrue();
    assertThat(parameters.repeated()).containsExactly("a");
  }

  @Test
  void allValuesOfAParameterComeInTheirOrder() {
    assertThat(Parameters.parse("rel=b&x=y&rel=a&rel=%zz").all("rel")).containsExactly("b", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=b | a%3Db
          'a b' | a%20b
          a+b | a%2Bb
          a&b#c | a%26b%23c
          é | %C3%A9
          Az09-._~ | Az09-._~
          *() | %2A%28%29
          """)
  void everythingButUnreservedCharactersIsEncoded(String text, String encoded) {
    assertThat(UrlEncoding.encode(text)).isEqualTo(encoded);
    assertThat(UrlEncoding.decode(encoded)).contains(text);
  }
}
