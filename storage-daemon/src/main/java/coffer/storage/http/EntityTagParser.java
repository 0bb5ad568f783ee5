package coffer.storage.http;

import coffer.storage.tree.Version;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of entity tags, which may hold commas between their quotes and empty elements
 * between their commas. For one value and one thread.
 */
final class EntityTagParser {

  /** RFC 9110, section 8.8.3: no quote, no space, no control character. */
  private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~\\x80-\\xff]*)\"");

  private final Matcher matcher;
  private final String value;
  private final Set<Version> strong = new HashSet<>();
  private final Set<Version> weak = new HashSet<>();

  EntityTagParser(String value) {
    this.value = value;
    this.matcher = TAG.matcher(value);
  }

  /** The list; empty if the value is none, or has no element. */
  Optional<EntityTags.Listed> parse() {
    boolean any = false;
    int at = skipBlanksAndCommas(0);
    while (at < value.length()) {
      if (!matcher.region(at, value.length()).lookingAt()) {
        return Optional.empty();
      }
      keep(matcher.group(1) != null, matcher.group(2));
      any = true;
      int end = matcher.end();
      at = skipBlanksAndCommas(end);
      if (at < value.length() && value.substring(end, at).indexOf(',') < 0) {
        return Optional.empty();
      }
    }
    return any ? Optional.of(new EntityTags.Listed(strong, weak)) : Optional.empty();
  }

  private void keep(boolean isWeak, String tag) {
    if (Version.isValid(tag)) {
      (isWeak ? weak : strong).add(new Version(tag));
    }
  }

  private int skipBlanksAndCommas(int from) {
    int at = from;
    while (at < value.length() && " \t,".indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
