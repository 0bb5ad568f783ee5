package coffer.storage.git;

import coffer.storage.tree.ContentType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a commit says.
 *
 * @param parent its first parent
 * @param contentType of the document that it wrote
 * @param restoredFrom the commit whose types its documents have
 */
record CommitFacts(
    ObjectId tree,
    Optional<ObjectId> parent,
    Instant time,
    Optional<ContentType> contentType,
    Optional<ObjectId> restoredFrom) {

  /** About how many bytes of memory it takes. */
  int weight() {
    return 320 + contentType.map(type -> type.value().length()).orElse(0);
  }
}
