package coffer.auth.catalog;

import java.util.Optional;

/**
 * A name, and what there is to say about it besides; plain text, to be escaped wherever it goes.
 *
 * @param name short enough for a heading
 * @param more a sentence or two, or whatever the file has behind the bar; may be empty
 */
record Words(String name, String more) {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST = 300;

  /** What is wrong with {@code Name | more}, in words for a report; empty if nothing is. */
  static Optional<String> fault(String text) {
    Words words = parse(text);
    if (words.name().isEmpty()) {
      return Optional.of("expected a name behind the '='");
    }
    if (words.name().codePointCount(0, words.name().length()) > LONGEST_NAME) {
      return Optional.of("expected a name of at most " + LONGEST_NAME + " characters");
    }
    if (words.more().codePointCount(0, words.more().length()) > LONGEST) {
      return Optional.of("expected at most " + LONGEST + " characters behind the '|'");
    }
    return VisibleText.is(text)
        ? Optional.empty()
        : Optional.of("expected UTF-8 text, without characters that cannot be seen");
  }

  /** Both sides of the first bar. */
  static Words parse(String text) {
    int bar = text.indexOf('|');
    return bar < 0
        ? new Words(text.strip(), "")
        : new Words(text.substring(0, bar).strip(), text.substring(bar + 1).strip());
  }
}
