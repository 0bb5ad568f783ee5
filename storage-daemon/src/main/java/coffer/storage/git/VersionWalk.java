package coffer.storage.git;

import coffer.path.DocumentPath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds out the versions of a repository's documents: back along first parents from a commit, until
 * one whose versions are known, or the first of all.
 */
final class VersionWalk {

  /**
   * Where a walk ended.
   *
   * @param commits how many it went through
   * @param anew true if it met no commit whose versions were known
   */
  record Result(Snapshot snapshot, int commits, boolean anew) {}

  /** Knows the index of some commits. */
  interface Known {

    /** The index as of that commit; empty if it is not known. */
    Optional<IndexFolder> of(ObjectId commit);
  }

  private final ObjectStore objects;
  private final TreeSource indexTrees;
  private final RepositoryName repository;

  /**
   * @param indexTrees where the trees of a known index are found
   */
  VersionWalk(ObjectStore objects, TreeSource indexTrees, RepositoryName repository) {
    this.objects = objects;
    this.indexTrees = indexTrees;
    this.repository = repository;
  }

  /**
   * The repository as it is after that commit.
   *
   * @param known asked for each commit on the way, and where it ends
   */
  Result to(ObjectId head, Known known) throws IOException {
    Changes changes = new Changes();
    int commits = 0;
    Optional<ObjectId> at = Optional.of(head);
    Optional<IndexFolder> base = known.of(head);
    while (at.isPresent() && base.isEmpty()) {
      at = gather(at.get(), changes);
      base = at.flatMap(known::of);
      commits++;
    }
    IndexFolder index = base.orElse(IndexFolder.EMPTY).after(changes, indexTrees);
    Snapshot snapshot = new Snapshot(Optional.of(head), objects.commit(head).tree(), index);
    return new Result(snapshot, commits, base.isEmpty());
  }

  /** Adds what a commit changed, and tells its first parent. */
  private Optional<ObjectId> gather(ObjectId id, Changes changes) throws IOException {
    CommitFacts commit = objects.commit(id);
    ObjectId before = TreeBytes.EMPTY.id();
    if (commit.parent().isPresent()) {
      before = objects.commit(commit.parent().get()).tree();
    }
    if (before.equals(commit.tree())) {
      rewritten(id, commit, changes);
    } else {
      new TreeDiff(objects, repository.isRoot(), id).between(before, commit.tree(), changes);
    }
    return commit.parent();
  }

  /** A commit that changes no byte may have written a document that was the same already. */
  private void rewritten(ObjectId id, CommitFacts commit, Changes changes) throws IOException {
    Optional<DocumentPath> path = new StoredCommit(objects.commitBytes(id)).writtenPath();
    int above = repository.folder().names().size();
    if (path.isEmpty() || path.get().names().size() <= above) {
      return;
    }
    List<String> inside = path.get().names().subList(above, path.get().names().size());
    List<GitName> names = inside.stream().map(GitName::of).toList();
    if (new TreeEdit(objects).find(commit.tree(), names).isPresent()) {
      List<GitName> folders = names.subList(0, names.size() - 1);
      changes.in(folders).changed(names.get(names.size() - 1), id);
    }
  }
}
