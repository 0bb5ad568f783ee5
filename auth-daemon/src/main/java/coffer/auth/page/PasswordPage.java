package coffer.auth.page;

import java.util.Optional;

/**
 * Asks for a new password.
 *
 * @param problem why the last one was not taken, in a sentence
 */
public record PasswordPage(Visit visit, Optional<String> problem) {}
