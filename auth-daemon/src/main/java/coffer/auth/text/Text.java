package coffer.auth.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as it stands in a file, taken apart once: {@code **strong**}, {@code `code`}, and names of
 * values in braces. Whatever else stands there is that character. What is put in for a value is
 * never looked at again, so that no value can be markup.
 *
 * @param parts in their order
 */
public record Text(List<Part> parts) {

  /** How a part is shown. */
  public enum Style {
    /** As it is. */
    PLAIN,
    /** As what matters most. */
    STRONG,
    /** As what machines read. */
    CODE
  }

  /**
   * A piece of a text.
   *
   * @param text its characters, or the name of the value that stands there
   * @param isValue which of both
   */
  public record Part(String text, boolean isValue, Style style) {}

  private static final Pattern TOKEN = Pattern.compile("\\*\\*|`|\\{([^{}]*)\\}|[{}]");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** Why a text is none; the message says what is expected instead. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String expected) {
      super(expected);
    }
  }

  public Text {
    parts = List.copyOf(parts);
  }

  /** A text of these characters, whatever they are. */
  static Text of(String characters) {
    return new Text(List.of(new Part(characters, false, Style.PLAIN)));
  }

  /**
   * Takes it apart.
   *
   * @throws MalformedException for a mark without its end, or a brace without a name and its end
   */
  static Text parse(String text) throws MalformedException {
    List<Part> parts = new ArrayList<>();
    Style style = Style.PLAIN;
    int start = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.start() > start) {
        parts.add(new Part(text.substring(start, token.start()), false, style));
      }
      start = token.end();
      if (token.group().length() == 1 && !token.group().equals("`")) {
        throw new MalformedException("expected braces only around the name of a value");
      }
      if (token.group(1) != null) {
        parts.add(new Part(name(token.group(1)), true, style));
      } else {
        style = turned(style, token.group().equals("`") ? Style.CODE : Style.STRONG);
      }
    }
    if (style != Style.PLAIN) {
      throw new MalformedException(
          "expected " + (style == Style.CODE ? "`" : "**") + " at the end of what it marks, too");
    }
    if (start < text.length()) {
      parts.add(new Part(text.substring(start), false, style));
    }
    return new Text(parts);
  }

  private static String name(String name) throws MalformedException {
    if (!NAME.matcher(name).matches()) {
      throw new MalformedException("expected braces only around the name of a value");
    }
    return name;
  }

  private static Style turned(Style now, Style mark) throws MalformedException {
    if (now != Style.PLAIN && now != mark) {
      throw new MalformedException("expected no mark within another");
    }
    return now == mark ? Style.PLAIN : mark;
  }

  /** The names of its values. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    parts.stream().filter(Part::isValue).map(Part::text).forEach(names::add);
    return names;
  }
}
