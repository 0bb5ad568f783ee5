package coffer.storage.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a commit changed: those whose entry in its tree is not the one in its parent's.
 *
 * @param flat true for a repository in which folders are nobody's
 */
record TreeDiff(TreeSource trees, boolean flat, ObjectId commit) {

  /** Adds to the changes what is different in the second tree. */
  void between(ObjectId before, ObjectId after, Changes changes) throws IOException {
    if (before.equals(after)) {
      return;
    }
    Map<GitName, TreeEntry> left = new LinkedHashMap<>();
    trees.tree(before).forEach(entry -> left.put(entry.name(), entry));
    for (TreeEntry now : trees.tree(after)) {
      TreeEntry then = left.remove(now.name());
      if (then == null || !then.hasSameContent(now)) {
        entry(now.name(), then, now, changes);
      }
    }
    for (TreeEntry then : left.values()) {
      entry(then.name(), then, null, changes);
    }
  }

  private void entry(
      GitName name, @Nullable TreeEntry then, @Nullable TreeEntry now, Changes changes)
      throws IOException {
    if (now != null && now.isDocument()) {
      changes.changed(name, commit);
    } else if (then != null && then.isDocument()) {
      changes.gone(name);
    }
    ObjectId folderThen = folder(then);
    ObjectId folderNow = folder(now);
    if (!folderThen.equals(folderNow)) {
      between(folderThen, folderNow, changes.in(name));
    }
  }

  private ObjectId folder(@Nullable TreeEntry entry) {
    return entry != null && entry.isFolder() && !flat ? entry.id() : TreeBytes.EMPTY.id();
  }
}
