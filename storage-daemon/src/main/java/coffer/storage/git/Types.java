package coffer.storage.git;

import coffer.storage.tree.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The types of the documents in one folder. A document has the type that the commit names which
 * last changed it; else that of {@link TypeSearch}; else that of {@link TypeGuess}. What a search
 * has found is kept. For one thread.
 */
final class Types {

  /** More commits than these are not searched from one by one, but all in one go. */
  private static final int FEW = 8;

  private final GitRepository repository;
  private final ObjectCaches caches;
  private final List<GitName> folder;

  /** Documents whose type has to be searched for, by the commits to search from. */
  private final Map<ObjectId, Set<GitName>> unknown = new HashMap<>();

  private final Map<GitName, ContentType> known = new HashMap<>();

  /**
   * @param folder the names that lead to it inside the repository
   */
  Types(GitRepository repository, ObjectCaches caches, List<GitName> folder) {
    this.repository = repository;
    this.caches = caches;
    this.folder = List.copyOf(folder);
  }

  /**
   * Asks for the type of a document.
   *
   * @param version the commit that last changed it
   * @param named by that commit
   */
  void add(GitName document, ObjectId version, Optional<ContentType> named) {
    Optional<ContentType> type = named.isPresent() ? named : caches.type(key(document, version));
    if (type.isPresent()) {
      known.put(document, type.get());
    } else {
      unknown.computeIfAbsent(version, id -> new HashSet<>()).add(document);
    }
  }

  /**
   * Searches for what is not known yet.
   *
   * @param head a commit that all of the documents are in as they are
   */
  void search(ObjectId head) throws IOException {
    if (unknown.isEmpty()) {
      return;
    }
    TypeSearch search = new TypeSearch(repository, folder);
    if (unknown.size() > FEW) {
      Set<GitName> all = new HashSet<>();
      unknown.values().forEach(all::addAll);
      search.fromHead(head, all);
    } else {
      for (Map.Entry<ObjectId, Set<GitName>> from : unknown.entrySet()) {
        search.fromVersion(from.getKey(), from.getValue());
      }
    }
    Map<GitName, ContentType> found = search.found();
    unknown.forEach(
        (version, documents) -> {
          for (GitName document : documents) {
            ContentType type = found.get(document);
            if (type != null) {
              caches.keepType(key(document, version), type);
              known.put(document, type);
            }
          }
        });
  }

  /** The type of a document that was asked for and searched for. */
  ContentType of(TreeEntry document, ObjectId version) throws IOException {
    ContentType type = known.get(document.name());
    if (type == null) {
      type = guess(document);
      caches.keepType(key(document.name(), version), type);
    }
    return type;
  }

  private ContentType guess(TreeEntry document) throws IOException {
    Optional<ContentType> named = document.name().documentName().flatMap(TypeGuess::byName);
    if (named.isPresent()) {
      return named.get();
    }
    return repository.objects().isText(document.id()) ? TypeGuess.TEXT : TypeGuess.BINARY;
  }

  private ObjectCaches.TypeKey key(GitName document, ObjectId version) {
    List<GitName> path = new ArrayList<>(folder);
    path.add(document);
    return new ObjectCaches.TypeKey(version, List.copyOf(path));
  }
}
