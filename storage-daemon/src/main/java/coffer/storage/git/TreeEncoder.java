package coffer.storage.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the trees of a batch: where it pays as their difference to the tree before, else to a
 * kept one, else whole. In a folder of ten thousand documents a write then takes some hundred bytes
 * instead of a quarter of a megabyte. For one thread.
 */
final class TreeEncoder {

  /** Git reads longer chains too, but each link costs whoever reads. */
  private static final int LONGEST_CHAIN = 16;

  /** Smaller trees are not worth a base in each pack. */
  private static final int SMALL = 1024;

  /** After so many differences a base is too old for those to be short. */
  private static final int USES = 128;

  private final KeptBases kept;
  private final Object lineage;
  private final NewObjects batch;
  private final NewObjects window;

  /** Bases that are to be kept if the batch is. */
  private final List<Runnable> promises = new ArrayList<>();

  /**
   * @param batch takes what is encoded
   * @param window what will be in the same pack
   */
  TreeEncoder(KeptBases kept, Object lineage, NewObjects batch, NewObjects window) {
    this.kept = kept;
    this.lineage = lineage;
    this.batch = batch;
    this.window = window;
  }

  /** What it encodes into, and others may too. */
  NewObjects batch() {
    return batch;
  }

  void add(TreeEdit.Made made) {
    TreeBytes tree = made.tree();
    boolean reachable = tree.id().equals(made.before().id()) && !tree.isEmpty();
    if (reachable || batch.has(tree.id()) || window.has(tree.id())) {
      return;
    }
    EncodedObject base = base(tree);
    if (base != null) {
      // As the difference to something that is the difference to it nobody could read it.
      batch.addTree(base, 0);
      return;
    }
    // Git takes no difference to nothing, nor one that makes nothing.
    boolean comparable = !tree.isEmpty() && !made.before().isEmpty();
    Integer depth = comparable ? depth(made.before()) : null;
    if (depth != null && depth < LONGEST_CHAIN) {
      byte[] difference = TreeDelta.inOnePlace(made.before(), tree);
      batch.addTree(EncodedObject.delta(tree.id(), here(made.before()), difference), depth + 1);
    } else if (tree.length() < SMALL) {
      batch.addTree(whole(tree), 0);
    } else {
      addLarge(tree, new KeptBases.Key(lineage, List.copyOf(made.path())));
    }
  }

  /** The batch is durable: whoever comes next may build on it. */
  void succeeded() {
    promises.forEach(Runnable::run);
  }

  private void addLarge(TreeBytes tree, KeptBases.Key key) {
    Optional<KeptBases.Base> base = kept.get(key).filter(found -> found.uses() > 0);
    if (base.isPresent() && base.get().tree().id().equals(tree.id())) {
      batch.addTree(base.get().whole(), 0);
      return;
    }
    if (base.isPresent()) {
      byte[] difference = TreeDelta.byEntries(base.get().tree(), tree);
      if (difference.length < tree.length() / 4) {
        kept.put(key, base.get().used());
        batch.addBase(base.get().whole());
        batch.addTree(EncodedObject.delta(tree.id(), base.get().whole().object(), difference), 1);
        return;
      }
    }
    EncodedObject whole = whole(tree);
    batch.addTree(whole, 0);
    promises.add(() -> kept.put(key, new KeptBases.Base(tree, whole, USES)));
  }

  private @Nullable EncodedObject base(TreeBytes tree) {
    EncodedObject inBatch = batch.base(tree.id());
    return inBatch != null ? inBatch : window.base(tree.id());
  }

  /** A tree whose depth is known. */
  private NewObject here(TreeBytes tree) {
    EncodedObject inBatch = batch.get(tree.id());
    return Objects.requireNonNull(inBatch != null ? inBatch : window.get(tree.id())).object();
  }

  private @Nullable Integer depth(TreeBytes tree) {
    Integer inBatch = batch.depth(tree.id());
    return inBatch != null ? inBatch : window.depth(tree.id());
  }

  private static EncodedObject whole(TreeBytes tree) {
    return EncodedObject.whole(NewObject.tree(tree), Deflater.BEST_SPEED);
  }
}
