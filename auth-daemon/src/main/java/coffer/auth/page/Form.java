package coffer.auth.page;

/**
 * Where a page's form goes.
 *
 * @param action path and query, encoded as they came
 * @param csrfToken proves that the form is from this page
 */
public record Form(String action, String csrfToken) {}
