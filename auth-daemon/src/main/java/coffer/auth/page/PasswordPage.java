package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks for a new password.
 *
 * @param problem why the last one was not taken, in a sentence
 */
public record PasswordPage(Visit visit, Optional<Phrase> problem) {}
