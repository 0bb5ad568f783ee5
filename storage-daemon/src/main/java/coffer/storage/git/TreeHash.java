package coffer.storage.git;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The id of a large tree, and how far its hash had got at some places on the way to it: a tree of
 * the same length that differs only from some byte on needs to be hashed only from there. Where the
 * length differs nothing of it can be used, since git hashes the length first. Immutable.
 */
final class TreeHash {

  /** The hash of a smaller tree takes no longer than to remember it. */
  static final int WORTH_IT = 32 << 10;

  private static final int STRIDE = 16 << 10;

  /** What one place takes in memory, in bytes. */
  private static final int PLACE = 300;

  private final ObjectId id;

  /** The hash of the header and as many strides as there are places before. Nobody goes on. */
  private final List<MessageDigest> places;

  private TreeHash(ObjectId id, List<MessageDigest> places) {
    this.id = id;
    this.places = places;
  }

  /** That of a tree's bytes. */
  static TreeHash of(byte[] tree) {
    MessageDigest hash = ObjectHash.begin(Constants.OBJ_TREE, tree.length);
    return finish(hash, tree, new ArrayList<>());
  }

  /**
   * That of another tree's bytes.
   *
   * @param tree is as long as the one that this is of
   * @param same so many bytes at their beginning are the same
   */
  TreeHash of(byte[] tree, int same) {
    int known = Math.min(same / STRIDE + 1, places.size());
    if (known == 0) {
      return of(tree);
    }
    List<MessageDigest> before = new ArrayList<>(places.subList(0, known - 1));
    return finish(copy(places.get(known - 1)), tree, before);
  }

  ObjectId id() {
    return id;
  }

  /** What it takes in memory, in bytes. */
  int weight() {
    return places.size() * PLACE;
  }

  /** Goes on after as many strides as there are places. */
  private static TreeHash finish(MessageDigest hash, byte[] tree, List<MessageDigest> places) {
    int at = places.size() * STRIDE;
    for (; tree.length - at >= STRIDE; at += STRIDE) {
      places.add(copy(hash));
      hash.update(tree, at, STRIDE);
    }
    hash.update(tree, at, tree.length - at);
    return new TreeHash(ObjectId.fromRaw(hash.digest()), List.copyOf(places));
  }

  private static MessageDigest copy(MessageDigest hash) {
    try {
      return (MessageDigest) hash.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-1 of every Java can be cloned", e);
    }
  }
}
