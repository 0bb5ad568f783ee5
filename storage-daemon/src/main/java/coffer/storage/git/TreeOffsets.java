package coffer.storage.git;

import java.util.Arrays;

/**
 * Where the entries of a large tree begin, so that one can be found without going through all of
 * them; kept up from tree to tree, since a write changes one entry of thousands. Immutable.
 */
final class TreeOffsets {

  /** Smaller trees are gone through. */
  static final int WORTH_IT = 2048;

  /** Of a tree that is gone through, since it is small, or not sorted as git sorts. */
  static final TreeOffsets NONE = new TreeOffsets(new int[0]);

  private final int[] starts;
  private final int count;

  private TreeOffsets(int[] starts) {
    this.starts = starts;
    this.count = starts.length;
  }

  /** Those of a tree. */
  static TreeOffsets of(byte[] tree) {
    int[] starts = new int[tree.length / 24 + 1];
    int count = 0;
    byte[] before = new byte[0];
    for (TreeCursor cursor = new TreeCursor(tree); cursor.next(); ) {
      if (cursor.compareTo(before) <= 0) {
        return NONE;
      }
      before = cursor.key();
      starts[count] = cursor.start();
      count++;
    }
    return new TreeOffsets(Arrays.copyOf(starts, count));
  }

  /** Those that are known already. */
  static TreeOffsets at(int[] starts) {
    return new TreeOffsets(starts);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * The entry that sorts just so; where there is none, one less than the negative of the one before
   * which it would stand.
   */
  int search(byte[] tree, byte[] key) {
    TreeCursor cursor = new TreeCursor(tree);
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      cursor.moveTo(starts[middle]);
      int order = cursor.compareTo(key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1 - low;
  }

  int count() {
    return count;
  }

  int start(int entry) {
    return starts[entry];
  }

  /**
   * Copies where some entries begin into those of a tree in which they stand so many bytes later.
   *
   * @return how many are there then
   */
  int copy(int from, int end, int[] into, int at, int later) {
    for (int i = from; i < end; i++) {
      into[at + i - from] = starts[i] + later;
    }
    return at + end - from;
  }

  /** After so many bytes have come to stand before that entry, which are one entry more. */
  TreeOffsets inserted(int at, int start, int length) {
    int[] next = new int[count + 1];
    System.arraycopy(starts, 0, next, 0, at);
    next[at] = start;
    for (int i = at; i < count; i++) {
      next[i + 1] = starts[i] + length;
    }
    return new TreeOffsets(next);
  }

  /** After that entry, of so many bytes, has gone. */
  TreeOffsets removed(int at, int length) {
    int[] next = new int[count - 1];
    System.arraycopy(starts, 0, next, 0, at);
    for (int i = at + 1; i < count; i++) {
      next[i - 1] = starts[i] - length;
    }
    return new TreeOffsets(next);
  }
}
