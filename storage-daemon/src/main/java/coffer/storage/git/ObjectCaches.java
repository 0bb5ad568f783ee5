package coffer.storage.git;

import coffer.storage.memory.MemoryShare;
import coffer.storage.memory.WeightedCache;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
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

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SMALL = 120;
  private static final int DOCUMENT = 500;

  private final WeightedCache<ObjectId, TreeBytes> trees;
  private final WeightedCache<ObjectId, CommitFacts> commits;
  private final WeightedCache<ObjectId, Long> lengths;
  private final WeightedCache<ObjectId, Boolean> texts;
  private final WeightedCache<FolderKey, FolderDescription> folders;
  private final WeightedCache<ObjectId, byte[]> documents;
  private final WeightedCache<TypeKey, ContentType> types;

  /** For folders while they are being described, whether they are kept then or not. */
  private final MemoryShare listing;

  /**
   * @param capacity in bytes, for all of them together
   */
  ObjectCaches(long capacity) {
    trees = cache(capacity / 4, tree -> SMALL + tree.length() + tree.surplus());
    commits = cache(capacity / 8, CommitFacts::weight);
    lengths = cache(capacity / 16, length -> SMALL);
    types = cache(capacity / 16, type -> 3 * SMALL);
    texts = cache(capacity / 32, text -> SMALL);
    documents = cache(capacity / 4, bytes -> SMALL + bytes.length);
    long listings = capacity / 8;
    folders = new WeightedCache<>(listings, listings, ObjectCaches::weight);
    listing = new MemoryShare(capacity / 2, PATIENCE);
  }

  private static <K, V> WeightedCache<K, V> cache(long capacity, ToIntFunction<V> weigher) {
    return new WeightedCache<>(capacity, capacity / 4, weigher);
  }

  private static int weight(FolderDescription folder) {
    int weight = SMALL + DOCUMENT * (folder.documents().size() + folder.folders().size());
    for (Map.Entry<String, DocumentDescription> document : folder.documents().entrySet()) {
      weight += 2 * document.getKey().length();
      weight += document.getValue().contentType().value().length();
    }
    return weight;
  }

  TreeBytes tree(ObjectId id, WeightedCache.Loader<TreeBytes> loader) throws IOException {
    return trees.get(id, loader);
  }

  CommitFacts commit(ObjectId id, WeightedCache.Loader<CommitFacts> loader) throws IOException {
    return commits.get(id, loader);
  }

  /** Keeps a tree that was just made. */
  void keepTree(ObjectId id, TreeBytes tree) {
    trees.put(id, tree);
  }

  /**
   * Lets go of a tree that another has replaced. Whoever still wants it reads it again; kept until
   * others drive it out, it would outlive the young generation, at each write to a folder.
   */
  void forgetTree(ObjectId id) {
    trees.remove(id);
  }

  /** Keeps what a commit says that was just made. */
  void keepCommit(ObjectId id, CommitFacts commit) {
    commits.put(id, commit);
  }

  /** The tree of that id, if it is there. */
  Optional<TreeBytes> treeAtHand(ObjectId id) {
    return trees.get(id);
  }

  /** What is in a small document. Nobody changes the array. */
  byte[] document(ObjectId blob, WeightedCache.Loader<byte[]> loader) throws IOException {
    return documents.get(blob, loader);
  }

  /** What is in a small document, if it is there. */
  Optional<byte[]> documentAtHand(ObjectId blob) {
    return documents.get(blob);
  }

  /** How long a document is. */
  long length(ObjectId blob, WeightedCache.Loader<Long> loader) throws IOException {
    return lengths.get(blob, loader);
  }

  /** Whether a document looks like text. */
  boolean text(ObjectId blob, WeightedCache.Loader<Boolean> loader) throws IOException {
    return texts.get(blob, loader);
  }

  /**
   * What is in a folder. One of a name is described at a time, and of all together no more than
   * there is memory for.
   *
   * @param entries how many items it has at most
   */
  FolderDescription folder(
      FolderKey key, int entries, WeightedCache.Loader<FolderDescription> loader)
      throws IOException {
    long most = (long) (DOCUMENT + ContentType.LONGEST) * entries;
    return folders.getOnce(key, () -> listing.use(most, loader::load));
  }

  /** The type of a document, where its own commit does not name it; empty if it is not known. */
  Optional<ContentType> type(TypeKey key) {
    return types.get(key);
  }

  /** Keeps what {@link #type} tells from now on. */
  void keepType(TypeKey key, ContentType type) {
    types.put(key, type);
  }
}
