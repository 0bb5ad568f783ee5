package coffer.storage.git;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** An object that is to be written; nobody changes its bytes. */
final class NewObject {

  private final ObjectId id;
  private final int type;
  private final byte[] content;

  private NewObject(ObjectId id, int type, byte[] content) {
    this.id = id;
    this.type = type;
    this.content = content;
  }

  static NewObject tree(TreeBytes tree) {
    return new NewObject(tree.id(), Constants.OBJ_TREE, tree.shared());
  }

  static NewObject commit(byte[] content) {
    return new NewObject(
        ObjectHash.of(Constants.OBJ_COMMIT, content), Constants.OBJ_COMMIT, content);
  }

  /** A document, whose id is known. */
  static NewObject blob(ObjectId id, byte[] content) {
    return new NewObject(id, Constants.OBJ_BLOB, content);
  }

  ObjectId id() {
    return id;
  }

  int type() {
    return type;
  }

  byte[] content() {
    return content;
  }
}
