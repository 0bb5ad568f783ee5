package coffer.storage.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** Where the trees of a repository are found. */
interface TreeSource {

  /**
   * The tree of that id; the empty tree is there always.
   *
   * @throws IOException if it is missing or cannot be read
   */
  TreeBytes tree(ObjectId id) throws IOException;
}
