package coffer.storage.git;

import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Decides what a write does to a repository; it changes nothing.
 *
 * @param trees where the repository's trees are found
 * @param versions knows those of its documents
 */
record WritePlan(TreeSource trees, Versions versions) {

  /** Tells the version of a document. */
  interface Versions {
    /** The commit that last changed the document with these names, which is there. */
    ObjectId of(List<GitName> names) throws IOException;
  }

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

  /**
   * Decides.
   *
   * @param root the tree of the repository as it is before the write
   */
  Decision decide(Write write, ObjectId root) throws IOException {
    TreeEdit edit = new TreeEdit(trees);
    List<GitName> names = write.place().names();
    Optional<TreeEntry> entry = edit.find(root, names);
    Optional<Version> before =
        entry.isEmpty() ? Optional.empty() : Optional.of(new Version(versions.of(names).name()));
    TreeEdit.Result result = edit(write, edit, root);
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
    boolean crossing = root.equals(TreeBytes.EMPTY.id()) || edited.root().isEmpty();
    return new Commit(edited, before, sameBlob, crossing);
  }

  private static TreeEdit.Result edit(Write write, TreeEdit edit, ObjectId root)
      throws IOException {
    List<GitName> names = write.place().names();
    return write.content().isPresent()
        ? edit.put(root, names, write.content().get().body().blob())
        : edit.delete(root, names);
  }

  private static boolean writes(Write write, ObjectId blob) {
    return write.content().filter(content -> content.body().blob().equals(blob)).isPresent();
  }
}
