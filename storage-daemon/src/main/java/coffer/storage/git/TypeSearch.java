package coffer.storage.git;

import coffer.path.DocumentPath;
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
 * Finds the types of documents in one folder whose own commits name none, since they were made with
 * git: back along first parents, a document has the type that it had before. Where a commit brings
 * the same bytes from elsewhere, it has the type that it has there: in the commit that {@code
 * Restored-From} names, or in another parent of a merge. For one thread.
 */
final class TypeSearch {

  /** So many restores of restores, and merges of merges, are followed. */
  private static final int FARTHEST = 100;

  private final ObjectStore objects;
  private final RepositoryName repository;
  private final List<GitName> folder;
  private final Map<GitName, ContentType> found = new HashMap<>();

  /**
   * @param folder the names that lead to it inside the repository
   */
  TypeSearch(ObjectStore objects, RepositoryName repository, List<GitName> folder) {
    this.objects = objects;
    this.repository = repository;
    this.folder = List.copyOf(folder);
  }

  /**
   * The types that some commit names, as of that commit; documents that never had one are left out.
   */
  Map<GitName, ContentType> from(ObjectId commit, Set<GitName> documents) throws IOException {
    follow(commit, new HashSet<>(documents), 0);
    return Map.copyOf(found);
  }

  /** Goes back until each document has a type, or was not there before. */
  private void follow(ObjectId start, Set<GitName> wanted, int depth) throws IOException {
    Optional<ObjectId> at = Optional.of(start);
    while (at.isPresent() && !wanted.isEmpty()) {
      CommitFacts commit = objects.commit(at.get());
      ObjectId before = TreeBytes.EMPTY.id();
      if (commit.parent().isPresent()) {
        before = objects.commit(commit.parent().get()).tree();
      }
      if (before.equals(commit.tree())) {
        written(at.get(), commit, wanted);
      } else {
        changed(commit, contents(before), contents(commit.tree()), wanted, depth);
      }
      at = commit.parent();
    }
  }

  /** A commit that changes no byte may name another type all the same. */
  private void written(ObjectId id, CommitFacts commit, Set<GitName> wanted) throws IOException {
    if (commit.contentType().isEmpty()) {
      return;
    }
    Optional<DocumentPath> path = CommitText.writtenPath(objects.commitBytes(id));
    for (GitName name : List.copyOf(wanted)) {
      if (path.isPresent() && path.get().names().equals(names(name))) {
        found.put(name, commit.contentType().get());
        wanted.remove(name);
      }
    }
  }

  private void changed(
      CommitFacts commit, TreeBytes before, TreeBytes after, Set<GitName> wanted, int depth)
      throws IOException {
    if (before.id().equals(after.id())) {
      return;
    }
    Map<GitName, TreeEntry> then = documents(before, wanted);
    Map<GitName, TreeEntry> now = documents(after, wanted);
    for (GitName name : List.copyOf(wanted)) {
      TreeEntry entry = now.get(name);
      TreeEntry earlier = then.get(name);
      if (entry == null || (earlier != null && earlier.hasSameContent(entry))) {
        continue;
      }
      if (isDecided(commit, entry, depth) || earlier == null) {
        wanted.remove(name);
      }
    }
  }

  /** Whether the commit that changed the document tells its type, by itself or by its sources. */
  private boolean isDecided(CommitFacts commit, TreeEntry entry, int depth) throws IOException {
    if (commit.contentType().isPresent()) {
      found.put(entry.name(), commit.contentType().get());
      return true;
    }
    List<ObjectId> sources = new ArrayList<>(commit.merged());
    commit.restoredFrom().ifPresent(source -> sources.add(0, source));
    for (ObjectId source : sources) {
      if (depth < FARTHEST && hasSame(source, entry)) {
        follow(source, new HashSet<>(Set.of(entry.name())), depth + 1);
        return true;
      }
    }
    return false;
  }

  /** Whether the document has the same bytes in a commit, which may not be there. */
  private boolean hasSame(ObjectId commit, TreeEntry entry) {
    try {
      return contents(objects.commit(commit).tree())
          .find(entry.name())
          .filter(other -> other.isDocument() && other.id().equals(entry.id()))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private TreeBytes contents(ObjectId root) throws IOException {
    return new TreeEdit(objects).folder(root, folder).orElse(TreeBytes.EMPTY);
  }

  private static Map<GitName, TreeEntry> documents(TreeBytes tree, Set<GitName> wanted) {
    Map<GitName, TreeEntry> documents = new HashMap<>();
    for (TreeEntry entry : tree) {
      if (entry.isDocument() && wanted.contains(entry.name())) {
        documents.put(entry.name(), entry);
      }
    }
    return documents;
  }

  private List<String> names(GitName document) {
    List<String> names = new ArrayList<>(repository.folder().names());
    for (GitName name : folder) {
      names.add(name.documentName().orElse(""));
    }
    names.add(document.documentName().orElse(""));
    return names;
  }
}
