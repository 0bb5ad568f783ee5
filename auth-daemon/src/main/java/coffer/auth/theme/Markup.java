package coffer.auth.theme;

import java.util.Locale;
import java.util.Optional;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The operator's HTML, cut down to elements that say something: no scripts, styles, forms or
 * pictures. All that is opened is closed, so that the page around it stays as it is.
 */
final class Markup {

  private static final int LONGEST_LINK = 2000;

  private static final String[] ELEMENTS = {
    "p",
    "div",
    "span",
    "br",
    "hr",
    "h2",
    "h3",
    "a",
    "em",
    "strong",
    "b",
    "i",
    "u",
    "s",
    "small",
    "sub",
    "sup",
    "abbr",
    "code",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "address"
  };

  private static final AttributePolicy LINK =
      (element, attribute, value) -> isLink(value) ? value : null;

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(ELEMENTS)
          .allowWithoutAttributes("span")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href")
          .matching(LINK)
          .onElements("a")
          .allowAttributes("class", "lang", "title")
          .globally()
          .allowAttributes("dir")
          .matching(true, "ltr", "rtl", "auto")
          .globally()
          .toFactory();

  private static final String EXPECTED = "expected only " + String.join(", ", ELEMENTS);

  private Markup() {}

  private static boolean isLink(String value) {
    String link = value.toLowerCase(Locale.ROOT);
    boolean leadsOut =
        link.startsWith("https://") || link.startsWith("http://") || link.startsWith("mailto:");
    // A tag in it means that its last quote is missing.
    return leadsOut && link.length() <= LONGEST_LINK && link.indexOf('<') < 0;
  }

  static Parsed<String> parse(byte[] content) {
    return Utf8.decode(content).map(Markup::of).orElseGet(() -> Parsed.refused(Utf8.EXPECTED));
  }

  private static Parsed<String> of(String html) {
    Optional<ThemeFault> endless = Endless.in(html);
    if (endless.isPresent()) {
      return Parsed.refused(endless.get());
    }
    TakenAway taken = new TakenAway(html, EXPECTED);
    String clean = POLICY.sanitize(html, taken, html);
    return Parsed.of(clean, taken.faults());
  }
}
