package coffer.storage.git;

import coffer.storage.tree.StagedBody;
import org.eclipse.jgit.lib.ObjectId;

/** A document's bytes that have been received and hashed. */
sealed interface Staged extends StagedBody permits StagedBytes, StagedFile {

  /** Their id in git. */
  ObjectId blob();
}
