package coffer.storage.git;

import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Decides what a write does to a repository; it changes nothing. */
final class WritePlan {

  /** What is to be done. */
  sealed interface Decision {}

  /** Nothing: this is the answer. */
  record Nothing(WriteOutcome answer) implements Decision {}

  /**
   * A commit.
   *
   * @param edited its trees
   * @param before the version that the document has
   * @param sameBlob true if the document's bytes are there already, and can be relied upon
   * @param crossing true if the repository was empty, or will be
   */
  record Commit(
      TreeEdit.Edited edited, Optional<Version> before, boolean sameBlob, boolean crossing)
      implements Decision {}

  private final GitRepository repository;

  WritePlan(GitRepository repository) {
    this.repository = repository;
  }

  Decision decide(Write write, Snapshot snapshot) throws IOException {
    TreeSource trees = snapshot.hasEmptyTree() ? id -> TreeBytes.EMPTY : repository.objects();
    TreeEdit edit = new TreeEdit(trees);
    List<GitName> names = write.place().names();
    Optional<TreeEntry> entry = edit.find(snapshot.tree(), names);
    Optional<Version> before =
        entry.isEmpty() ? Optional.empty() : Optional.of(version(snapshot, names));
    TreeEdit.Result result = edit(write, edit, snapshot);
    if (result instanceof TreeEdit.Blocked blocked) {
      return new Nothing(new WriteOutcome.Clash(write.upTo(blocked.depth(), blocked.byFolder())));
    }
    if (!write.precondition().holds(before)) {
      return new Nothing(new WriteOutcome.Refused(before));
    }
    if (!(result instanceof TreeEdit.Edited edited)) {
      return new Nothing(new WriteOutcome.Missing());
    }
    boolean sameBlob = entry.isPresent() && writes(write, entry.get().id());
    boolean crossing = snapshot.hasEmptyTree() || edited.root().isEmpty();
    return new Commit(edited, before, sameBlob, crossing);
  }

  private static TreeEdit.Result edit(Write write, TreeEdit edit, Snapshot snapshot)
      throws IOException {
    List<GitName> names = write.place().names();
    return write.content().isPresent()
        ? edit.put(snapshot.tree(), names, write.content().get().body().blob())
        : edit.delete(snapshot.tree(), names);
  }

  private static boolean writes(Write write, ObjectId blob) {
    return write.content().filter(content -> content.body().blob().equals(blob)).isPresent();
  }

  private Version version(Snapshot snapshot, List<GitName> names) throws IOException {
    IndexFolder folder =
        snapshot.index().folder(names.subList(0, names.size() - 1), repository.indexTrees());
    return folder
        .version(names.get(names.size() - 1))
        .map(id -> new Version(id.name()))
        .orElseThrow(() -> new DamagedIndexException("a document has no version"));
  }
}
