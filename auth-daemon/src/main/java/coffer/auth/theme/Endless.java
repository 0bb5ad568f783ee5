package coffer.auth.theme;

import java.util.Optional;

/**
 * Finds the comment or the tag in the operator's HTML that does not end: it takes all that follows
 * with it, and nothing would be left to tell of (HTML, section 13.2.5).
 */
final class Endless {

  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";
  private static final int NOWHERE = -1;

  private Endless() {}

  /** The first of them, if there is one. */
  static Optional<ThemeFault> in(String html) {
    int at = html.indexOf('<');
    while (at >= 0) {
      boolean comment = html.startsWith(COMMENT, at);
      int end = comment ? endOfComment(html, at) : endOfTag(html, at);
      if (end == NOWHERE) {
        String problem =
            comment
                ? "this comment does not end, expected '-->'"
                : "this tag does not end, expected '>', and both quotes before it";
        return Optional.of(ThemeFault.at(Utf8.line(html, at), problem));
      }
      at = html.indexOf('<', end);
    }
    return Optional.empty();
  }

  private static int endOfComment(String html, int start) {
    int end = html.indexOf(COMMENT_END, start + COMMENT.length());
    return end < 0 ? NOWHERE : end + COMMENT_END.length();
  }

  /** What follows the tag; for a {@code <} that begins none, what follows that. */
  private static int endOfTag(String html, int start) {
    int at = html.startsWith("</", start) ? start + 2 : start + 1;
    if (at >= html.length() || !isLetter(html.charAt(at))) {
      return start + 1;
    }
    boolean value = false;
    while (at < html.length() && html.charAt(at) != '>') {
      char c = html.charAt(at);
      if (value && (c == '"' || c == '\'')) {
        at = html.indexOf(c, at + 1);
        if (at < 0) {
          return NOWHERE;
        }
      }
      value = c == '=' || (value && Character.isWhitespace(c));
      at++;
    }
    return at < html.length() ? at + 1 : NOWHERE;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
