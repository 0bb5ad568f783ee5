package coffer.auth.page;

import java.util.Optional;

/**
 * What the operator calls an app, to be shown beside its origin and never instead of it.
 *
 * @param name in the operator's words
 * @param icon the URL of its picture, if there is one
 */
public record AppLabel(String name, Optional<String> icon) {}
