package coffer.auth.page;

import coffer.config.BasePath;

/**
 * What is around every page.
 *
 * @param site the domain of people's addresses here
 * @param style URL of the style sheet
 * @param script URL of the script
 * @param passkeys URL of the script for pages with passkeys
 * @param mark the picture
 * @param base below which all pages are
 * @param look what the operator has put there
 */
public record Frame(
    String site,
    String style,
    String script,
    String passkeys,
    Picture mark,
    BasePath base,
    Look look) {

  private static final String NAME = "Coffer";

  /** The same as the operator wants it to look. */
  Frame with(Look other) {
    return new Frame(site, style, script, passkeys, other.mark().orElse(mark), base, other);
  }

  /** What the service is called. */
  public String name() {
    return look.name().orElse(NAME);
  }

  /** What a page has to call that route. */
  public String link(String route) {
    return base.of(route);
  }
}
