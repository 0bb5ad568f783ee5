package coffer.storage.git;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.path.DocumentPath;
import coffer.path.ItemPath;
import coffer.storage.memory.WeightedCache;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was found at paths, and at which commit, so that the same is found again without a look into
 * the repository. Where the repository has moved on, a document that still has the version it had
 * is still what it was. Bounded in bytes, for any number of threads; never waits for a disk.
 */
final class KnownItems {

  private static final int WEIGHT = 800;

  private record Key(AccountName account, ItemPath path) {}

  /**
   * @param head the commit as of which this was so
   * @param version of the document or folder
   * @param document empty for a folder
   */
  private record Known(
      Place place, ObjectId head, ObjectId version, Optional<Listing.Found> document) {

    int weight() {
      int weight = WEIGHT;
      for (GitName name : place.names()) {
        weight += 2 * name.bytes().length() + 100;
      }
      return weight;
    }
  }

  /** Thrown where something would have to be read. */
  private static final class NotAtHandException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final WeightedCache<Key, Known> items;
  private final ObjectCaches caches;
  private final OpenRepositories repositories;

  /**
   * @param capacity in bytes
   */
  KnownItems(long capacity, ObjectCaches caches, OpenRepositories repositories) {
    this.items = new WeightedCache<>(capacity, capacity / 4, Known::weight);
    this.caches = caches;
    this.repositories = repositories;
  }

  /** Remembers a document. */
  void keep(AccountName account, DocumentPath path, Place place, Snapshot at, Listing.Found found) {
    ObjectId version = ObjectId.fromString(found.description().version().tag());
    keep(new Key(account, path), place, at, version, Optional.of(found));
  }

  /** Remembers where a folder is. */
  void keep(AccountName account, ItemPath path, Place place, Snapshot at, ObjectId version) {
    keep(new Key(account, path), place, at, version, Optional.empty());
  }

  private void keep(
      Key key, Place place, Snapshot at, ObjectId version, Optional<Listing.Found> document) {
    if (at.head().isPresent()) {
      items.put(key, new Known(place, at.head().get(), version, document));
    }
  }

  /** The repository and the document that is at that path now; empty if that is not known. */
  Optional<Document> document(AccountName account, DocumentPath path, Glance glance)
      throws IOException {
    Optional<Known> known = now(new Key(account, path), glance);
    return known
        .flatMap(Known::document)
        .map(found -> new Document(known.get().place().repository(), found));
  }

  /** A document, and where its bytes are. */
  record Document(RepositoryName repository, Listing.Found found) {}

  /** The version of the folder that is at that path now; empty if that is not known. */
  Optional<ObjectId> folderVersion(AccountName account, ItemPath path, Glance glance)
      throws IOException {
    return now(new Key(account, path), glance).map(Known::version);
  }

  private Optional<Known> now(Key key, Glance glance) throws IOException {
    Optional<Known> last = items.get(key);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Known known = last.get();
    Optional<GitRepository> repository = repositories.atHand(known.place().repository());
    Optional<Snapshot> now =
        repository.isEmpty() ? Optional.empty() : repository.get().snapshotAtHand(glance);
    if (now.isEmpty() || now.get().head().isEmpty()) {
      return Optional.empty();
    }
    ObjectId head = now.get().head().get();
    return head.equals(known.head()) ? last : moved(key, known, now.get(), head);
  }

  /** What is known, as of a later commit; empty if it is not so any more. */
  private Optional<Known> moved(Key key, Known known, Snapshot now, ObjectId head) {
    Optional<ObjectId> version = version(known, now);
    boolean still =
        version.isPresent()
            && (known.document().isEmpty() || version.get().equals(known.version()));
    if (!still) {
      return Optional.empty();
    }
    Known later = new Known(known.place(), head, version.get(), known.document());
    items.put(key, later);
    return Optional.of(later);
  }

  private Optional<ObjectId> version(Known known, Snapshot now) {
    List<GitName> names = known.place().names();
    try {
      if (known.document().isEmpty()) {
        return Optional.of(now.index().folder(names, this::treeAtHand).id());
      }
      int last = names.size() - 1;
      return now.index().folder(names.subList(0, last), this::treeAtHand).version(names.get(last));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private TreeBytes treeAtHand(ObjectId id) throws NotAtHandException {
    return id.equals(TreeBytes.EMPTY.id())
        ? TreeBytes.EMPTY
        : caches.treeAtHand(id).orElseThrow(NotAtHandException::new);
  }
}
