package coffer.auth.page;

/**
 * What is around every page.
 *
 * @param site the domain of people's addresses here
 * @param style URL of the style sheet
 * @param script URL of the script
 * @param mark URL of the picture
 */
public record Frame(String site, String style, String script, String mark) {}
