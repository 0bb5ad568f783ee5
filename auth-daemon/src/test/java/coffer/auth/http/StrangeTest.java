package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forgotten words are found, and nothing else is. */
class StrangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>forgotten</p>|forgotten",
        "<p>⟦a text⟧ forgotten</p>|forgotten",
        "<p>⟦a <strong>text⟧</strong> forgotten</p>|forgotten",
        "<p translate=\"no\"><b>value</b> <img alt=\"\"> value</p> forgotten|forgotten",
        "<bdi>value</bdi><code>value</code><pre tabindex=\"0\">value</pre>forgotten|forgotten",
        "<ul aria-label=\"forgotten\"></ul>|forgotten",
        "<input value=\"a > b\" aria-label=\"⟦a text⟧\"> forgotten|forgotten",
        "<title>forgotten · Coffer</title>|forgotten",
      })
  void whatNoFileHasIsFound(String page, String word) {
    assertThat(Strange.words(page)).contains(word).doesNotContain("value", "text", "label");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<title>⟦a text⟧ · Coffer</title><strong>Coffer</strong>",
        "<p>⟦a ⟦nested⟧ text <time datetime=\"x\">⟦March⟧</time>⟧, 12.</p>",
        "<p><input type=\"text\" value=\"typed\"></p>",
      })
  void whatIsInFilesOrAValueIsNot(String page) {
    assertThat(Strange.words(page)).isEmpty();
  }
}
