package coffer.storage.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Finds, puts and removes documents in the tree of a commit. It writes nothing. */
record TreeEdit(TreeSource trees) {

  /** How an edit ended. */
  sealed interface Result {}

  /**
   * The new trees.
   *
   * @param root the tree of the whole repository, which is among those made
   * @param made the trees to be written, the root's last
   */
  record Edited(TreeBytes root, List<Made> made) implements Result {}

  /**
   * A new tree.
   *
   * @param before what was in its place
   * @param path the names that lead to it
   */
  record Made(TreeBytes tree, TreeBytes before, List<GitName> path) {}

  /**
   * Something is in the way.
   *
   * @param depth how many names of the path lead to it
   * @param byFolder true if it is a folder
   */
  record Blocked(int depth, boolean byFolder) implements Result {}

  /** There is no such document. */
  record Absent() implements Result {}

  /** The document's entry; empty if there is none. */
  Optional<TreeEntry> find(ObjectId root, List<GitName> names) throws IOException {
    Optional<TreeBytes> folder = folder(root, names.subList(0, names.size() - 1));
    return folder.flatMap(tree -> tree.find(last(names))).filter(TreeEntry::isDocument);
  }

  /** The folder that these names lead to; empty if there is none. */
  Optional<TreeBytes> folder(ObjectId root, List<GitName> names) throws IOException {
    TreeBytes folder = trees.tree(root);
    for (GitName name : names) {
      Optional<TreeEntry> entry = folder.find(name).filter(TreeEntry::isTree);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      folder = trees.tree(entry.get().id());
    }
    return Optional.of(folder);
  }

  /** The entry that keeps others from that name: the one of that name, or a reserved one. */
  static Optional<TreeEntry> occupant(TreeBytes folder, GitName name) {
    return folder.find(name).or(() -> name.decoded().map(GitName::plain).flatMap(folder::find));
  }

  /** Makes a blob the document at that path. */
  Result put(ObjectId root, List<GitName> names, ObjectId blob) throws IOException {
    List<TreeBytes> way = new ArrayList<>();
    TreeBytes folder = trees.tree(root);
    for (int depth = 1; depth <= names.size(); depth++) {
      way.add(folder);
      GitName name = names.get(depth - 1);
      boolean last = depth == names.size();
      Optional<TreeEntry> there = occupant(folder, name);
      if (there.isPresent() && !(last ? there.get().isDocument() : there.get().isFolder())) {
        return new Blocked(depth, there.get().isTree());
      }
      if (!last) {
        folder = there.isEmpty() ? TreeBytes.EMPTY : trees.tree(there.get().id());
      }
    }
    TreeEntry entry = new TreeEntry(TreeEntry.FILE, last(names), blob);
    return rebuilt(way, names, way.get(way.size() - 1).with(entry));
  }

  /** Removes the document at that path, and the folders that hold nothing after that. */
  Result delete(ObjectId root, List<GitName> names) throws IOException {
    if (find(root, names).isEmpty()) {
      return new Absent();
    }
    List<TreeBytes> way = new ArrayList<>();
    for (int depth = 0; depth < names.size(); depth++) {
      way.add(folder(root, names.subList(0, depth)).orElse(TreeBytes.EMPTY));
    }
    return rebuilt(way, names, way.get(way.size() - 1).without(last(names)));
  }

  /** The trees from the one that has changed up to the root. */
  private static Edited rebuilt(List<TreeBytes> way, List<GitName> names, TreeBytes changed) {
    List<Made> made = new ArrayList<>();
    TreeBytes tree = changed;
    for (int depth = names.size() - 1; depth > 0; depth--) {
      TreeBytes above = way.get(depth - 1);
      GitName name = names.get(depth - 1);
      if (tree.isEmpty()) {
        tree = above.without(name);
      } else {
        made.add(new Made(tree, way.get(depth), names.subList(0, depth)));
        tree = above.with(new TreeEntry(TreeEntry.TREE, name, tree.id()));
      }
    }
    made.add(new Made(tree, way.get(0), List.of()));
    return new Edited(tree, List.copyOf(made));
  }

  private static GitName last(List<GitName> names) {
    return names.get(names.size() - 1);
  }
}
