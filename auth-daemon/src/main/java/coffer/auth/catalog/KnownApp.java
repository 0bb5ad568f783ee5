package coffer.auth.catalog;

import java.util.Optional;

/**
 * An app as the operator knows it; plain text, to be escaped wherever it goes.
 *
 * @param name what the operator calls it
 * @param icon the name of its picture in the folder of icons
 */
public record KnownApp(String name, Optional<String> icon) {}
