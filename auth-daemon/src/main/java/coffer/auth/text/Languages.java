package coffer.auth.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The languages that somebody reads, as their browser says (RFC 9110, section 12.5.4; RFC 4647,
 * section 3.4). What cannot be understood says nothing.
 *
 * @param ranges the one they like best first
 */
public record Languages(List<Locale.LanguageRange> ranges) {

  /** Nothing is known of them. */
  public static final Languages UNKNOWN = new Languages(List.of());

  /** No browser sends as much. */
  private static final int LONGEST = 500;

  /**
   * A range of more parts than any language has: the parser's time grows with their number so fast
   * that one such header would keep a processor busy for a tenth of a second.
   */
  private static final Pattern ENDLESS = Pattern.compile("([^-,]*-){8}");

  /** RFC 4647, section 2.1. */
  private static final Pattern RANGE =
      Pattern.compile("[a-z]{1,8}(-[a-z0-9]{1,8})*", Pattern.CASE_INSENSITIVE);

  public Languages {
    ranges = List.copyOf(ranges);
  }

  /** What that value of {@code Accept-Language} says. */
  public static Languages accepted(String header) {
    if (header.isBlank() || header.length() > LONGEST || ENDLESS.matcher(header).find()) {
      return UNKNOWN;
    }
    try {
      return new Languages(
          Locale.LanguageRange.parse(header).stream()
              .filter(range -> RANGE.matcher(range.getRange()).matches())
              .toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The second is what the parser makes of a hyphen alone.
      return UNKNOWN;
    }
  }

  /** The best of those tags; English if none of them will do. */
  String best(Collection<String> tags) {
    String best = ranges.isEmpty() ? null : Locale.lookupTag(ranges, tags);
    // The tag comes back in lower case.
    return tags.stream().filter(tag -> tag.equalsIgnoreCase(best)).findFirst().orElse("en");
  }
}
