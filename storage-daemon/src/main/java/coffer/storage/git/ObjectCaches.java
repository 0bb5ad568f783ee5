package coffer.storage.git;

import coffer.storage.tree.ContentType;
import coffer.storage.tree.FolderDescription;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was read of objects, of all repositories, by their ids: never stale. Bounded in bytes, for
 * any number of threads.
 */
final class ObjectCaches {

  /**
   * Which folder: the same index can belong to two folders whose documents differ, and the same
   * document can have another type at another path.
   */
  record FolderKey(List<GitName> path, ObjectId tree, ObjectId index) {}

  /** Which version of which document. */
  record TypeKey(ObjectId version, List<GitName> path) {}

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
  private final WeightedCache<TypeKey, ContentType> types;

  /**
   * @param capacity in bytes, for all of them together
   */
  ObjectCaches(long capacity) {
    trees = new WeightedCache<>(capacity / 4, tree -> SMALL + tree.length());
    commits = new WeightedCache<>(capacity / 4, CommitFacts::weight);
    lengths = new WeightedCache<>(capacity / 8, length -> SMALL);
    types = new WeightedCache<>(capacity / 16, type -> 3 * SMALL);
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

  /** The type of a document, where its own commit does not name it; empty if it is not known. */
  Optional<ContentType> type(TypeKey key) {
    return types.get(key);
  }

  /** Keeps what {@link #type} tells from now on. */
  void keepType(TypeKey key, ContentType type) {
    types.put(key, type);
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
