package coffer.storage.loss;

import java.util.Optional;

/**
 * A PUT or DELETE.
 *
 * @param content empty for a DELETE
 */
record Write(Name name, Optional<Content> content, Condition condition) {

  /** What has to be true of the document before. */
  sealed interface Condition {

    /** Whether that is so of a document with this version, or of none. */
    boolean holds(Optional<String> version);
  }

  /** No condition. */
  record Always() implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return true;
    }
  }

  /** {@code If-Match} with one version. */
  record Matches(String version) implements Condition {
    @Override
    public boolean holds(Optional<String> current) {
      return current.filter(version::equals).isPresent();
    }
  }

  /** {@code If-None-Match: *}. */
  record Absent() implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return version.isEmpty();
    }
  }

  static Write put(Name name, Content content) {
    return new Write(name, Optional.of(content), new Always());
  }

  static Write delete(Name name) {
    return new Write(name, Optional.empty(), new Always());
  }

  Write onlyIf(Condition wanted) {
    return new Write(name, content, wanted);
  }

  /** The status that it is answered with where the document has that version, or is not there. */
  int status(Optional<String> version) {
    if (content.isEmpty() && version.isEmpty()) {
      return condition instanceof Matches ? 412 : 404;
    }
    if (!condition.holds(version)) {
      return 412;
    }
    return version.isEmpty() ? 201 : 200;
  }
}
