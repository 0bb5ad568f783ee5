package coffer.auth.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to say, in no language yet: the key of a text, and the values that its placeholders
 * stand for. A value is plain text, a number or another phrase, and never markup. Where the text
 * has a form for one and a form for several, the value {@code count} decides.
 *
 * @param key of the text; empty where the value {@code text} is all there is to say
 * @param values by the names of their placeholders; unmodifiable
 */
public record Phrase(String key, Map<String, Object> values) {

  private static final String WHOLE = "text";

  public Phrase {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The text of that key, without values so far. */
  public static Phrase of(String key) {
    return new Phrase(key, Map.of());
  }

  /** What is the same in every language: a name, or the operator's own words. */
  public static Phrase verbatim(String text) {
    return new Phrase("", Map.of(WHOLE, text));
  }

  /** The same with that value. */
  public Phrase with(String name, String value) {
    return put(name, value);
  }

  /** The same with that number. */
  public Phrase with(String name, long value) {
    return put(name, value);
  }

  /** The same with a value that is a text itself. */
  public Phrase with(String name, Phrase value) {
    return put(name, value);
  }

  private Phrase put(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Phrase(key, more);
  }

  /** True if it is what {@link #verbatim} made. */
  boolean isVerbatim() {
    return key.isEmpty();
  }

  /** In the built-in English, whatever an operator's files say: for logs and terminals. */
  public String english() {
    return Wording.ENGLISH.plain(this);
  }
}
