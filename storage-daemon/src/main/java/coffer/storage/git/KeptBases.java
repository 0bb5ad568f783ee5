package coffer.storage.git;

import coffer.storage.memory.WeightedCache;
import java.util.List;
import java.util.Optional;

/**
 * Large trees that others are stored as differences to, one for each folder that is written to, and
 * deflated, since each pack that holds such a difference has to hold the tree too. Bounded in
 * bytes, for any number of threads.
 */
final class KeptBases {

  /**
   * A folder of one line of history: what is not in that history may be gone.
   *
   * @param lineage the same object for the same line
   */
  record Key(Object lineage, List<GitName> path) {}

  /**
   * A tree to which others are the difference.
   *
   * @param tree its content
   * @param whole as it stands in a pack
   * @param uses how many trees may be its differences yet
   */
  record Base(TreeBytes tree, EncodedObject whole, int uses) {

    Base used() {
      return new Base(tree, whole, uses - 1);
    }

    int weight() {
      return 200 + tree.length() + tree.surplus() + whole.entry().length;
    }
  }

  private final WeightedCache<Key, Base> bases;

  /**
   * @param capacity in bytes
   */
  KeptBases(long capacity) {
    this.bases = new WeightedCache<>(capacity, capacity, Base::weight);
  }

  Optional<Base> get(Key key) {
    return bases.get(key);
  }

  void put(Key key, Base base) {
    bases.put(key, base);
  }
}
