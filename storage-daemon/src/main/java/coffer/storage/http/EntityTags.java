package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.storage.tree.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, section 13.1). Tags that no
 * version of ours can have are read and forgotten: they match nothing.
 */
sealed interface EntityTags {

  /** {@code *}. */
  record Any() implements EntityTags {}

  /** A list of tags, those marked as weak apart. */
  record Listed(Set<Version> strong, Set<Version> weak) implements EntityTags {
    public Listed {
      strong = Set.copyOf(strong);
      weak = Set.copyOf(weak);
    }

    /** Every tag, weak or not: what the weak comparison goes by. */
    Set<Version> all() {
      Set<Version> all = new HashSet<>(strong);
      all.addAll(weak);
      return all;
    }
  }

  /**
   * The field's value over all its lines; empty if the request has none.
   *
   * @param name of the field, for the refusal
   * @throws FailureException 400 if the value breaks the field's grammar
   */
  static Optional<EntityTags> parse(String name, List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String value = String.join(",", lines).strip();
    if (value.equals("*")) {
      return Optional.of(new Any());
    }
    return new EntityTagParser(value)
        .parse()
        .map(EntityTags.class::cast)
        .or(
            () -> {
              throw new FailureException(
                  Failure.MALFORMED_REQUEST,
                  "The header " + name + " is neither * nor a list of quoted tags.");
            });
  }
}
