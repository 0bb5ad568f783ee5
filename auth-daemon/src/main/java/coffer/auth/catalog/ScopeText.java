package coffer.auth.catalog;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * A module in people's words.
 *
 * @param name such as {@code Notes}
 * @param description a sentence on what is in there; if there is one
 */
public record ScopeText(Phrase name, Optional<Phrase> description) {}
