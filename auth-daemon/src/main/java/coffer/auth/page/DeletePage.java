package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks for the name of the account that is to be deleted.
 *
 * @param problem why nothing was deleted, in a sentence
 */
public record DeletePage(Visit visit, Optional<Phrase> problem) {}
