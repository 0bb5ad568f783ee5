package coffer.auth.page;

/**
 * What is around every page.
 *
 * @param site the domain of people's addresses here
 * @param style URL of the style sheet
 * @param script URL of the script
 * @param passkeys URL of the script for pages with passkeys
 * @param mark URL of the picture
 */
public record Frame(String site, String style, String script, String passkeys, String mark) {}
