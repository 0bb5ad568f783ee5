package coffer.auth.theme;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a style sheet as far as it takes to know that comments, strings and brackets end
 * (CSS Syntax Level 3, section 4), and which pictures it names. Mutable, for one thread.
 */
final class StyleScan {

  /** How many faults of one file are told of. */
  private static final int MOST = 20;

  private static final String OPENING = "{[(";
  private static final String CLOSING = "}])";
  private static final Pattern LOADED =
      Pattern.compile("logo\\.(svg|png)(\\?.*)?|#.*|/[^/].*", Pattern.CASE_INSENSITIVE);

  private record Bracket(char kind, int at) {}

  private final String text;
  private final Deque<Bracket> open = new ArrayDeque<>();
  private final List<ThemeFault> useless = new ArrayList<>();
  private @Nullable ThemeFault broken;

  StyleScan(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length() && broken == null) {
      at = token(at);
    }
    if (broken == null && !open.isEmpty()) {
      Bracket first = open.getLast();
      fail(first.at(), "'" + first.kind() + "' is not closed");
    }
  }

  /** What makes it useless as a whole. */
  Optional<ThemeFault> broken() {
    return Optional.ofNullable(broken);
  }

  /** What the pages' own policy keeps browsers from loading. */
  List<ThemeFault> useless() {
    return List.copyOf(useless);
  }

  /** Reads what begins there; where the next thing begins. */
  private int token(int at) {
    char c = text.charAt(at);
    if (text.startsWith("/*", at)) {
      return comment(at);
    }
    if (c == '"' || c == '\'') {
      return string(at, c);
    }
    if (c == '\\') {
      return at + 2;
    }
    if (text.regionMatches(true, at, "url(", 0, 4)) {
      return url(at);
    }
    if (text.regionMatches(true, at, "@import", 0, 7)) {
      notLoaded(at, "@import");
    }
    bracket(at, c);
    return at + 1;
  }

  private int comment(int at) {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      fail(at, "this comment does not end, expected '*/'");
    }
    return end + 2;
  }

  private int string(int start, char quote) {
    for (int at = start + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n') {
        break;
      }
      if (c == '\\') {
        at++;
      }
    }
    fail(start, "this string does not end on its line, expected " + quote);
    return text.length();
  }

  private int url(int at) {
    int start = afterSpace(at + "url(".length());
    boolean quoted = start < text.length() && "\"'".indexOf(text.charAt(start)) >= 0;
    int end = quoted ? string(start, text.charAt(start)) : start;
    int close = quoted ? afterSpace(end) : text.indexOf(')', start);
    if (broken != null) {
      return text.length();
    }
    if (close < 0 || close >= text.length() || text.charAt(close) != ')') {
      fail(at, "this url( does not end, expected ')'");
      return text.length();
    }
    String target =
        quoted ? text.substring(start + 1, end - 1) : text.substring(start, close).strip();
    if (!LOADED.matcher(target).matches()) {
      notLoaded(at, "this url(");
    }
    return close + 1;
  }

  private int afterSpace(int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void bracket(int at, char c) {
    if (OPENING.indexOf(c) >= 0) {
      open.push(new Bracket(c, at));
    } else if (CLOSING.indexOf(c) >= 0) {
      boolean fits = !open.isEmpty() && OPENING.indexOf(open.pop().kind()) == CLOSING.indexOf(c);
      if (!fits) {
        fail(at, "'" + c + "' closes nothing");
      }
    }
  }

  private void notLoaded(int at, String what) {
    if (useless.size() == MOST) {
      return;
    }
    useless.add(
        ThemeFault.at(
            Utf8.line(text, at),
            what
                + " is not loaded, expected url(logo.svg), url(logo.png), or a path of this server"
                + " such as url(/pictures/tree.png)"));
  }

  private void fail(int at, String problem) {
    broken = ThemeFault.at(Utf8.line(text, at), problem);
  }
}
