package coffer.storage.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Many changes of a large tree at once: what stays is copied in the pieces between them, once,
 * instead of once for each. Collects the changes, and so is mutable; for one thread.
 */
final class TreeMerge {

  /** A place where something changes. */
  private static final class Step {

    /** Before which byte. */
    private final int at;

    /** Which entry is there, or would come next. */
    private final int entry;

    /** How many bytes of it go. */
    private final int removed;

    /** By which it is sorted among others at the same place. */
    private final byte[] key;

    /** An encoded entry; empty if none comes. */
    private final byte[] inserted;

    Step(int at, int entry, int removed, byte[] key, byte[] inserted) {
      this.at = at;
      this.entry = entry;
      this.removed = removed;
      this.key = key;
      this.inserted = inserted;
    }

    int at() {
      return at;
    }

    byte[] key() {
      return key;
    }
  }

  private static final byte[] NOTHING = new byte[0];

  private static final Comparator<Step> ORDER =
      Comparator.comparingInt(Step::at).thenComparing(Step::key, Arrays::compareUnsigned);

  private final byte[] tree;
  private final TreeOffsets offsets;
  private final List<Step> steps = new ArrayList<>();
  private int grown;
  private int more;

  /**
   * @param offsets of that tree, which is not empty
   */
  TreeMerge(byte[] tree, TreeOffsets offsets) {
    this.tree = tree;
    this.offsets = offsets;
  }

  /** Takes away the entry of that number, where the cursor is. */
  void remove(int entry, TreeCursor there) {
    step(entry, there.start(), there.end() - there.start(), there.key(), NOTHING);
  }

  /** Puts an entry where that one is, which sorts the same. */
  void replace(int entry, TreeCursor there, byte[] encoded) {
    step(entry, there.start(), there.end() - there.start(), there.key(), encoded);
  }

  /** Puts an entry where none is that sorts the same. */
  void insert(byte[] key, byte[] encoded) {
    int entry = -1 - offsets.search(tree, key);
    int at = entry == offsets.count() ? tree.length : offsets.start(entry);
    step(entry, at, 0, key, encoded);
  }

  private void step(int entry, int at, int removed, byte[] key, byte[] inserted) {
    steps.add(new Step(at, entry, removed, key, inserted));
    grown += inserted.length - removed;
    more += (inserted.length > 0 ? 1 : 0) - (removed > 0 ? 1 : 0);
  }

  /** Makes something of the tree after the changes, and of where its entries begin. */
  <T> T into(BiFunction<byte[], TreeOffsets, T> made) {
    steps.sort(ORDER);
    byte[] bytes = new byte[tree.length + grown];
    int[] starts = new int[offsets.count() + more];
    int from = 0;
    int to = 0;
    int entry = 0;
    int count = 0;
    for (Step step : steps) {
      int kept = step.at - from;
      System.arraycopy(tree, from, bytes, to, kept);
      count = offsets.copy(entry, step.entry, starts, count, to - from);
      to += kept;
      if (step.inserted.length > 0) {
        starts[count] = to;
        count++;
        System.arraycopy(step.inserted, 0, bytes, to, step.inserted.length);
        to += step.inserted.length;
      }
      from = step.at + step.removed;
      entry = step.entry + (step.removed > 0 ? 1 : 0);
    }
    System.arraycopy(tree, from, bytes, to, tree.length - from);
    offsets.copy(entry, offsets.count(), starts, count, to - from);
    return made.apply(bytes, TreeOffsets.at(starts));
  }
}
