package coffer.auth.theme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;

/** Writes down what is not shown of the operator's HTML. Mutable, for one reading. */
final class TakenAway implements HtmlChangeListener<String> {

  /** How many faults of one file are told of. */
  private static final int MOST = 20;

  private static final int LONGEST = 40;
  private static final String LINK = "a link that begins with https://, http:// or mailto:";

  private final String html;
  private final String expected;
  private final Map<String, ThemeFault> faults = new LinkedHashMap<>();

  /**
   * @param html as the operator has written it
   * @param expected which elements there may be
   */
  TakenAway(String html, String expected) {
    this.html = html;
    this.expected = expected;
  }

  @Override
  public void discardedTag(@Nullable String context, String element) {
    String hint = element.equals("a") ? "expected an href: " + LINK : expected;
    add(element, "<" + shortened(element) + "> is left out, " + hint);
  }

  @Override
  public void discardedAttributes(@Nullable String context, String element, String... attributes) {
    for (String attribute : attributes) {
      String hint =
          attribute.equals("href") && element.equals("a")
              ? LINK
              : "only class, dir, lang, title, and href of <a>";
      add(
          element,
          shortened(attribute) + " of <" + shortened(element) + "> is left out, expected " + hint);
    }
  }

  /** The first such element is where to look. */
  private void add(String element, String problem) {
    if (faults.size() == MOST || faults.containsKey(problem)) {
      return;
    }
    Matcher tag =
        Pattern.compile("<" + Pattern.quote(element) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
            .matcher(html);
    faults.put(
        problem,
        tag.find() ? ThemeFault.at(Utf8.line(html, tag.start()), problem) : ThemeFault.of(problem));
  }

  /** A name that a person can read in a log. */
  private static String shortened(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
  }

  List<ThemeFault> faults() {
    return new ArrayList<>(faults.values());
  }
}
