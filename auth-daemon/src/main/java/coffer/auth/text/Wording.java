package coffer.auth.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All texts in one language; what is missing there comes from the next best one. Whatever is wrong
 * with a text or its values, there is something to show. Immutable.
 */
public final class Wording {

  static final Wording ENGLISH = new Wording("en", List.of(BuiltIn.ENGLISH));

  private final String language;
  private final List<Map<String, Text>> texts;

  /**
   * @param language its tag (BCP 47)
   * @param texts where to look, in that order
   */
  Wording(String language, List<Map<String, Text>> texts) {
    this.language = language;
    this.texts = List.copyOf(texts);
  }

  /** Its tag (BCP 47), for a page's head. */
  public String language() {
    return language;
  }

  /** The text of a phrase; its own words where nobody has written one. */
  public Text text(Phrase phrase) {
    if (phrase.isVerbatim()) {
      return Text.of(String.valueOf(phrase.values().get("text")));
    }
    return text(phrase.key() + form(phrase), phrase.key());
  }

  private Text text(String key, String otherwise) {
    return texts.stream()
        .map(map -> map.containsKey(key) ? map.get(key) : map.get(otherwise))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> Text.of(otherwise));
  }

  private static String form(Phrase phrase) {
    Object count = phrase.values().get("count");
    if (count instanceof Long number) {
      return number == 1 ? ".one" : ".other";
    }
    return "";
  }

  /** All of a phrase as plain text, without marks. */
  public String plain(Phrase phrase) {
    StringBuilder plain = new StringBuilder();
    for (Text.Part part : text(phrase).parts()) {
      plain.append(part.isValue() ? shown(phrase.values().get(part.text())) : part.text());
    }
    return plain.toString();
  }

  /** A value as plain text; nothing for none. */
  public String shown(@Nullable Object value) {
    if (value instanceof Phrase phrase) {
      return plain(phrase);
    }
    return value == null ? "" : value.toString();
  }
}
