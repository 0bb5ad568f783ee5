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
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of documents in one folder whose own commits name none, since they were made with
 * git: a document has the type that it had in the first parent. Where a commit brings the same
 * bytes from elsewhere, it has the type that it has there: in the commit that {@code Restored-From}
 * names, or in another parent of a merge. For one thread.
 *
 * <p>There are two ways with one result: from version to version by the index of each commit on the
 * way, for few documents; and along the first parents of a commit, for many at once.
 */
final class TypeSearch {

  /** So many versions without a type are gone through, one behind the other. */
  private static final int FARTHEST = 1000;

  private final GitRepository repository;
  private final ObjectStore objects;
  private final List<GitName> folder;
  private final Map<GitName, ContentType> found = new HashMap<>();

  /** What the folder holds in other commits; empty where the commit is not there. */
  private final Map<ObjectId, Optional<TreeBytes>> contents = new HashMap<>();

  /**
   * @param folder the names that lead to it inside the repository
   */
  TypeSearch(GitRepository repository, List<GitName> folder) throws IOException {
    this.repository = repository;
    this.objects = repository.objects();
    this.folder = List.copyOf(folder);
  }

  /** The types found so far; documents that never had one are left out. */
  Map<GitName, ContentType> found() {
    return Map.copyOf(found);
  }

  /** Looks for the types of documents that a commit has changed, from version to version. */
  void fromVersion(ObjectId version, Set<GitName> documents) throws IOException {
    fromVersion(version, documents, 0);
  }

  /** Looks for the types of documents as of a commit, along its first parents. */
  void fromHead(ObjectId head, Set<GitName> documents) throws IOException {
    Set<GitName> wanted = new HashSet<>(documents);
    Optional<ObjectId> at = Optional.of(head);
    while (at.isPresent() && !wanted.isEmpty()) {
      CommitFacts commit = objects.commit(at.get());
      ObjectId before = TreeBytes.EMPTY.id();
      if (commit.parent().isPresent()) {
        before = objects.commit(commit.parent().get()).tree();
      }
      if (before.equals(commit.tree())) {
        written(at.get(), commit, wanted);
      } else {
        changed(commit, in(before), in(commit.tree()), wanted);
      }
      at = commit.parent();
    }
  }

  private void fromVersion(ObjectId version, Set<GitName> documents, int depth) throws IOException {
    CommitFacts commit = objects.commit(version);
    if (commit.contentType().isPresent()) {
      documents.forEach(name -> found.put(name, commit.contentType().get()));
      return;
    }
    if (depth == FARTHEST) {
      return;
    }
    Map<GitName, TreeEntry> now = documents(in(commit.tree()), documents);
    Map<ObjectId, Set<GitName>> sources = sources(commit, now);
    Set<GitName> others = new HashSet<>(documents);
    sources.values().forEach(others::removeAll);
    commit.parent().ifPresent(parent -> sources.put(parent, others));
    for (Map.Entry<ObjectId, Set<GitName>> source : sources.entrySet()) {
      asOf(source.getKey(), source.getValue(), depth + 1);
    }
  }

  /** The types of the documents of a folder as it was after that commit. */
  private void asOf(ObjectId commit, Set<GitName> documents, int depth) throws IOException {
    if (documents.isEmpty()) {
      return;
    }
    IndexFolder then = repository.versionsAt(commit).folder(folder, repository.indexTrees());
    Map<ObjectId, Set<GitName>> versions = new HashMap<>();
    for (GitName name : documents) {
      then.version(name)
          .ifPresent(id -> versions.computeIfAbsent(id, key -> new HashSet<>()).add(name));
    }
    for (Map.Entry<ObjectId, Set<GitName>> version : versions.entrySet()) {
      fromVersion(version.getKey(), version.getValue(), depth);
    }
  }

  /** Which documents have the same bytes in a commit that this one restores or merges. */
  private Map<ObjectId, Set<GitName>> sources(CommitFacts commit, Map<GitName, TreeEntry> now)
      throws IOException {
    List<ObjectId> candidates = new ArrayList<>(commit.merged());
    commit.restoredFrom().ifPresent(source -> candidates.add(0, source));
    Map<GitName, TreeEntry> left = new HashMap<>(now);
    Map<ObjectId, Set<GitName>> sources = new HashMap<>();
    for (ObjectId candidate : candidates) {
      Map<GitName, TreeEntry> there =
          documents(contents(candidate).orElse(TreeBytes.EMPTY), left.keySet());
      Set<GitName> same = new HashSet<>();
      there.forEach(
          (name, entry) -> {
            TreeEntry here = left.get(name);
            if (here != null && here.id().equals(entry.id())) {
              same.add(name);
            }
          });
      left.keySet().removeAll(same);
      sources.put(candidate, same);
    }
    return sources;
  }

  /** A commit that changes no byte may name another type all the same. */
  private void written(ObjectId id, CommitFacts commit, Set<GitName> wanted) throws IOException {
    if (commit.contentType().isEmpty()) {
      return;
    }
    Optional<DocumentPath> path = new StoredCommit(objects.commitBytes(id)).writtenPath();
    for (GitName name : List.copyOf(wanted)) {
      if (path.isPresent() && path.get().names().equals(names(name))) {
        found.put(name, commit.contentType().get());
        wanted.remove(name);
      }
    }
  }

  private void changed(CommitFacts commit, TreeBytes before, TreeBytes after, Set<GitName> wanted)
      throws IOException {
    if (before.id().equals(after.id())) {
      return;
    }
    Map<GitName, TreeEntry> then = documents(before, wanted);
    Map<GitName, TreeEntry> now = documents(after, wanted);
    now.values().removeIf(entry -> isSame(entry, then.get(entry.name())));
    if (commit.contentType().isPresent()) {
      now.keySet().forEach(name -> found.put(name, commit.contentType().get()));
      wanted.removeAll(now.keySet());
      return;
    }
    for (Map.Entry<ObjectId, Set<GitName>> source : sources(commit, now).entrySet()) {
      asOf(source.getKey(), source.getValue(), 1);
      wanted.removeAll(source.getValue());
    }
    now.keySet().removeAll(then.keySet());
    wanted.removeAll(now.keySet());
  }

  private static boolean isSame(TreeEntry now, @Nullable TreeEntry then) {
    return then != null && then.hasSameContent(now);
  }

  private Optional<TreeBytes> contents(ObjectId commit) throws IOException {
    Optional<TreeBytes> known = contents.get(commit);
    if (known == null) {
      try {
        known = Optional.of(in(objects.commit(commit).tree()));
      } catch (MissingObjectException e) {
        known = Optional.empty();
      }
      contents.put(commit, known);
    }
    return known;
  }

  private TreeBytes in(ObjectId root) throws IOException {
    return new TreeEdit(objects).folder(root, folder).orElse(TreeBytes.EMPTY);
  }

  private static Map<GitName, TreeEntry> documents(TreeBytes tree, Set<GitName> wanted) {
    Map<GitName, TreeEntry> documents = new HashMap<>();
    if (wanted.size() <= 4) {
      wanted.forEach(
          name ->
              tree.find(name)
                  .filter(TreeEntry::isDocument)
                  .ifPresent(entry -> documents.put(name, entry)));
      return documents;
    }
    for (TreeEntry entry : tree) {
      if (wanted.contains(entry.name()) && entry.isDocument()) {
        documents.put(entry.name(), entry);
      }
    }
    return documents;
  }

  private List<String> names(GitName document) {
    List<String> names = new ArrayList<>(repository.name().folder().names());
    for (GitName name : folder) {
      names.add(name.documentName().orElse(""));
    }
    names.add(document.documentName().orElse(""));
    return names;
  }
}
