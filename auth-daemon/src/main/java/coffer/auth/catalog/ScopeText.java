package coffer.auth.catalog;

/**
 * A module in people's words; plain text, to be escaped wherever it goes.
 *
 * @param name such as {@code Notes}
 * @param description a sentence on what is in there; may be empty
 */
public record ScopeText(String name, String description) {}
