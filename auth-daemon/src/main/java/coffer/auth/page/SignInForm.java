package coffer.auth.page;

import java.util.Optional;

/**
 * Where the forms of a page go that signs somebody in.
 *
 * @param action path and query, encoded as they came
 * @param csrfToken proves that a form is from this page
 * @param passkey what a passkey is asked for; empty where browsers have none for this origin
 */
public record SignInForm(String action, String csrfToken, Optional<PasskeyAsk> passkey) {}
