package coffer.storage.loss;

import java.util.Optional;

/**
 * A commit of the daemon's on the first-parent line of a repository: one PUT or one DELETE.
 *
 * @param before the version that the document had
 * @param blob what it holds since; empty if it is gone
 */
record Commit(String id, Name name, Optional<String> before, Optional<String> blob) {

  /**
   * What tells it from all others: of a PUT its own id, of a DELETE the version that it deleted,
   * since that is what the answer names.
   */
  record Key(Name name, boolean put, String version) {}

  Key key() {
    return new Key(name, blob.isPresent(), version());
  }

  /** The version that the answer names. */
  String version() {
    return blob.isPresent() ? id : before.orElse("none");
  }
}
