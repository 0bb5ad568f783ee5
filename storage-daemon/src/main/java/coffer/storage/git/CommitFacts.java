package coffer.storage.git;

import coffer.storage.tree.ContentType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a commit says.
 *
 * @param parent its first parent
 * @param merged its other parents
 * @param contentType of the document that it wrote
 * @param restoredFrom the commit whose types its documents have
 */
record CommitFacts(
    ObjectId tree,
    Optional<ObjectId> parent,
    List<ObjectId> merged,
    Instant time,
    Optional<ContentType> contentType,
    Optional<ObjectId> restoredFrom) {

  CommitFacts {
    merged = List.copyOf(merged);
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    return 320 + 48 * merged.size() + contentType.map(type -> type.value().length()).orElse(0);
  }
}
