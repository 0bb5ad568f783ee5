package coffer.auth.page;

import coffer.auth.text.Phrase;
import coffer.auth.text.Text;
import coffer.auth.text.Wording;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What templates say, in the language of a page. Values are given as name, value, name, value; one
 * that is a template's own markup is put in as that, and all others as what they are.
 */
public final class Words {

  private final Wording wording;

  Words(Wording wording) {
    this.wording = wording;
  }

  /** The tag of the language. */
  public String language() {
    return wording.language();
  }

  /** That text without its marks, for attributes, titles and everything short. */
  public String of(String key, Object... values) {
    return of(phrase(key, values));
  }

  /** That phrase without marks. */
  public String of(Phrase phrase) {
    return wording.plain(phrase);
  }

  /** Those phrases, with commas between them. */
  public String list(List<Phrase> phrases) {
    return phrases.stream().map(this::of).collect(Collectors.joining(", "));
  }

  /** That text with its marks. */
  public Content marked(String key, Object... values) {
    return marked(phrase(key, values));
  }

  /** That phrase with its marks. */
  public Content marked(Phrase phrase) {
    return output -> {
      Text.Style style = Text.Style.PLAIN;
      for (Text.Part part : wording.text(phrase).parts()) {
        turn(output, style, part.style());
        style = part.style();
        write(output, part.isValue() ? phrase.values().get(part.text()) : part.text());
      }
      turn(output, style, Text.Style.PLAIN);
    };
  }

  private static void turn(TemplateOutput output, Text.Style from, Text.Style to) {
    if (from != to) {
      output.writeContent(
          switch (from) {
            case PLAIN -> "";
            case STRONG -> "</strong>";
            case CODE -> "</code>";
          });
      output.writeContent(
          switch (to) {
            case PLAIN -> "";
            case STRONG -> "<strong>";
            case CODE -> "<code>";
          });
    }
  }

  private void write(TemplateOutput output, @Nullable Object value) {
    if (value instanceof Content content) {
      content.writeTo(output);
    } else {
      Escape.htmlContent(wording.shown(value), output);
    }
  }

  private static Phrase phrase(String key, Object... values) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int at = 0; at + 1 < values.length; at += 2) {
      Object value = values[at + 1];
      named.put(
          String.valueOf(values[at]), value instanceof Integer number ? number.longValue() : value);
    }
    return new Phrase(key, named);
  }
}
