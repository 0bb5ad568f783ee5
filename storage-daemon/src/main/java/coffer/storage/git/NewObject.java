package coffer.storage.git;

import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** An object that is to be written; nobody changes its bytes. */
abstract class NewObject {

  private final ObjectId id;
  private final int type;

  private NewObject(ObjectId id, int type) {
    this.id = id;
    this.type = type;
  }

  static NewObject tree(TreeBytes tree) {
    return new Whole(tree.id(), Constants.OBJ_TREE, tree.shared());
  }

  /**
   * A tree that is seldom asked for: of a folder that is written to again and again only the last
   * one is. Where the folder is large, its trees would take more memory than all else that waits.
   *
   * @param base what it is the difference to
   */
  static NewObject tree(ObjectId id, NewObject base, byte[] difference) {
    return new Difference(id, base, difference);
  }

  static NewObject commit(byte[] content) {
    return new Whole(ObjectHash.of(Constants.OBJ_COMMIT, content), Constants.OBJ_COMMIT, content);
  }

  /** A document, whose id is known. */
  static NewObject blob(ObjectId id, byte[] content) {
    return new Whole(id, Constants.OBJ_BLOB, content);
  }

  ObjectId id() {
    return id;
  }

  int type() {
    return type;
  }

  /** Its bytes, which may have to be put together first. */
  abstract byte[] content();

  /** How many bytes of memory it holds, besides those of what it is the difference to. */
  abstract int held();

  private static final class Whole extends NewObject {

    private final byte[] content;

    Whole(ObjectId id, int type, byte[] content) {
      super(id, type);
      this.content = content;
    }

    @Override
    byte[] content() {
      return content;
    }

    @Override
    int held() {
      return content.length;
    }
  }

  private static final class Difference extends NewObject {

    private final NewObject base;
    private final byte[] difference;

    Difference(ObjectId id, NewObject base, byte[] difference) {
      super(id, base.type());
      this.base = base;
      this.difference = difference;
    }

    @Override
    byte[] content() {
      return BinaryDelta.apply(base.content(), difference);
    }

    @Override
    int held() {
      return difference.length;
    }
  }
}
