package coffer.auth.page;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Phrase;
import coffer.auth.text.Texts;
import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {

  @TempDir Path folder;

  private Words words(String text) throws IOException {
    Files.writeString(folder.resolve("en.properties"), "consent.title = " + text);
    Texts texts = Texts.load(Optional.of(folder));
    assertThat(texts.findings()).isEmpty();
    return new Words(texts.in(Languages.UNKNOWN));
  }

  private static String html(Content content) {
    StringOutput output = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(output));
    return output.toString();
  }

  private String marked(String text, Object app) throws IOException {
    return html(words(text).marked("consent.title", "app", app));
  }

  @Test
  void marksBecomeElements() throws IOException {
    assertThat(marked("a **b {app} c** d `e` f", "x"))
        .isEqualTo("a <strong>b x c</strong> d <code>e</code> f");
    assertThat(marked("`{app}`**{app}**", "x")).isEqualTo("<code>x</code><strong>x</strong>");
  }

  @Test
  void aTextIsNoMarkup() throws IOException {
    assertThat(marked("<script>alert(1)</script> & **<b>** `<i>` {app}", "x"))
        .isEqualTo(
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <strong>&lt;b&gt;</strong>"
                + " <code>&lt;i&gt;</code> x");
  }

  @Test
  void aValueIsNoMarkupWhereverTheTextPutsIt() throws IOException {
    String value = "<b>**x**</b> `y` {app}";
    String plain = "&lt;b&gt;**x**&lt;/b&gt; `y` {app}";

    assertThat(marked("{app} `{app}` **{app}**", value))
        .isEqualTo(plain + " <code>" + plain + "</code> <strong>" + plain + "</strong>");
    assertThat(marked("`{app}`", Phrase.verbatim(value))).isEqualTo("<code>" + plain + "</code>");
  }

  @Test
  void aTemplatesOwnMarkupStaysThat() throws IOException {
    Content own = output -> output.writeContent("<bdi>x</bdi>");

    assertThat(marked("a {app} < b", own)).isEqualTo("a <bdi>x</bdi> &lt; b");
  }

  @Test
  void inAttributesAndTitlesMarksAreLeftOut() throws IOException {
    assertThat(words("a **b** `c` <{app}>").of("consent.title", "app", "**\"x\""))
        .isEqualTo("a b c <**\"x\">");
  }

  @Test
  void numbersDecideBetweenForms() throws IOException {
    Words words = words("x");

    assertThat(words.of("apps.reads", "count", 1)).isEqualTo("1 read");
    assertThat(words.of("apps.reads", "count", 2L)).isEqualTo("2 reads");
  }
}
