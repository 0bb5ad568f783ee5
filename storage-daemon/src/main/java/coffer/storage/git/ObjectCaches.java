package coffer.storage.git;

import coffer.storage.tree.FolderDescription;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was read of objects, of all repositories, by their ids: never stale. Bounded in bytes, for
 * any number of threads.
 */
final class ObjectCaches {

  /** Which folder: the same index can belong to two folders whose documents differ. */
  record FolderKey(ObjectId tree, ObjectId index) {}

  /** Reads what is not in a cache. */
  interface Loader<T> {
    T load() throws IOException;
  }

  private static final int SMALL = 120;
  private static final int DOCUMENT = 500;

  private final WeightedCache<ObjectId, TreeBytes> trees;
  private final WeightedCache<ObjectId, CommitFacts> commits;
  private final WeightedCache<ObjectId, Long> lengths;
  private final WeightedCache<ObjectId, Boolean> texts;
  private final WeightedCache<FolderKey, FolderDescription> folders;
  private final WeightedCache<ObjectId, Snapshot> past;

  /**
   * @param capacity in bytes, for all of them together
   */
  ObjectCaches(long capacity) {
    trees = new WeightedCache<>(capacity / 4, tree -> SMALL + tree.length());
    commits = new WeightedCache<>(capacity / 4, CommitFacts::weight);
    lengths = new WeightedCache<>(capacity / 8, length -> SMALL);
    past = new WeightedCache<>(capacity / 16, snapshot -> SMALL + snapshot.index().weight());
    texts = new WeightedCache<>(capacity / 16, text -> SMALL);
    folders =
        new WeightedCache<>(
            capacity / 4,
            folder -> SMALL + DOCUMENT * (folder.documents().size() + folder.folders().size()));
  }

  TreeBytes tree(ObjectId id, Loader<TreeBytes> loader) throws IOException {
    return cached(trees, id, loader);
  }

  CommitFacts commit(ObjectId id, Loader<CommitFacts> loader) throws IOException {
    return cached(commits, id, loader);
  }

  /** How long a document is. */
  long length(ObjectId blob, Loader<Long> loader) throws IOException {
    return cached(lengths, blob, loader);
  }

  /** Whether a document looks like text. */
  boolean text(ObjectId blob, Loader<Boolean> loader) throws IOException {
    return cached(texts, blob, loader);
  }

  FolderDescription folder(FolderKey key, Loader<FolderDescription> loader) throws IOException {
    return cached(folders, key, loader);
  }

  /** The repository of that commit as it was then. */
  Snapshot past(ObjectId commit, Loader<Snapshot> loader) throws IOException {
    return cached(past, commit, loader);
  }

  private static <K, V> V cached(WeightedCache<K, V> cache, K key, Loader<V> loader)
      throws IOException {
    V known = cache.get(key).orElse(null);
    if (known != null) {
      return known;
    }
    V loaded = loader.load();
    cache.put(key, loaded);
    return loaded;
  }
}
