package coffer.auth.page;

import coffer.config.BasePath;

/**
 * What is around every page.
 *
 * @param site the domain of people's addresses here
 * @param style URL of the style sheet
 * @param script URL of the script
 * @param passkeys URL of the script for pages with passkeys
 * @param mark URL of the picture
 * @param base below which all pages are
 */
public record Frame(
    String site, String style, String script, String passkeys, String mark, BasePath base) {

  /** What a page has to call that route. */
  public String link(String route) {
    return base.of(route);
  }
}
