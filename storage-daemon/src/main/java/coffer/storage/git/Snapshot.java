package coffer.storage.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A repository as it is after one commit; what is read of it does not change.
 *
 * @param head the commit; empty if there is none yet
 * @param tree what it holds
 * @param index the versions of its documents
 */
record Snapshot(Optional<ObjectId> head, ObjectId tree, IndexFolder index) {

  /** A repository without commits, or none. */
  static final Snapshot EMPTY =
      new Snapshot(Optional.empty(), TreeBytes.EMPTY.id(), IndexFolder.EMPTY);

  /** True if its tree holds nothing, not even what is no document. */
  boolean hasEmptyTree() {
    return tree.equals(TreeBytes.EMPTY.id());
  }
}
