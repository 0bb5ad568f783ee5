package coffer.storage.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the documents in a folder and below: a tree with a gitlink for each document, to
 * the commit that last changed it. Its id is the folder's version: it changes with every version
 * below, and two folders with the same documents in the same versions have the same one. Folders
 * with no documents are left out. Immutable; what is not on disk yet is held in memory.
 */
final class IndexFolder {

  /** The folder without documents. */
  static final IndexFolder EMPTY = new IndexFolder(TreeBytes.EMPTY, false, Map.of());

  private static final ObjectId UNKNOWN = ObjectId.zeroId();

  /** From this many changes on, a folder's tree is changed by all of them at once. */
  private static final int MANY = 8;

  /** Of the folders in memory it has the names, with an id that nobody has to know yet. */
  private final TreeBytes tree;

  private final boolean fresh;

  /** Folders in this one that may be or hold something that is not on disk. */
  private final Map<GitName, IndexFolder> inMemory;

  /** The tree with all ids: found out when first asked for, since most are never asked for. */
  private volatile @Nullable TreeBytes whole;

  private IndexFolder(TreeBytes tree, boolean fresh, Map<GitName, IndexFolder> inMemory) {
    this.tree = tree;
    this.fresh = fresh;
    this.inMemory = Map.copyOf(inMemory);
  }

  /** A folder that is on disk, as are those in it. */
  static IndexFolder stored(TreeBytes tree) {
    return new IndexFolder(tree, false, Map.of());
  }

  ObjectId id() {
    return entries().id();
  }

  boolean isEmpty() {
    return tree.isEmpty();
  }

  /** Gitlinks for the documents, trees for the folders. */
  TreeBytes entries() {
    TreeBytes known = whole;
    if (known == null) {
      List<IndexFolder> inside = below(folder -> folder.whole == null);
      for (int i = inside.size() - 1; i > 0; i--) {
        inside.get(i).entriesOfKnown();
      }
      known = entriesOfKnown();
    }
    return known;
  }

  /** This folder and those in memory below it that are asked for, the upper before the lower. */
  private List<IndexFolder> below(Predicate<IndexFolder> which) {
    List<IndexFolder> all = new ArrayList<>();
    all.add(this);
    for (int i = 0; i < all.size(); i++) {
      all.get(i).inMemory.values().stream().filter(which).forEach(all::add);
    }
    return all;
  }

  /** The same, once it is known of those in it. */
  private TreeBytes entriesOfKnown() {
    TreeBytes known = whole;
    if (known == null) {
      Map<GitName, Optional<TreeEntry>> folders = new HashMap<>();
      inMemory.forEach(
          (name, folder) ->
              folders.put(name, Optional.of(new TreeEntry(TreeEntry.TREE, name, folder.id()))));
      known = replace(folders);
      whole = known;
    }
    return known;
  }

  /** The folder of that name; an empty one if there is none. */
  IndexFolder folder(GitName name, TreeSource stored) throws IOException {
    IndexFolder held = inMemory.get(name);
    if (held != null) {
      return held;
    }
    Optional<TreeEntry> entry = tree.find(name).filter(TreeEntry::isTree);
    return entry.isEmpty() ? EMPTY : stored(stored.tree(entry.get().id()));
  }

  /** The folder that these names lead to; an empty one if there is none. */
  IndexFolder folder(List<GitName> names, TreeSource stored) throws IOException {
    IndexFolder folder = this;
    for (GitName name : names) {
      folder = folder.folder(name, stored);
    }
    return folder;
  }

  /** The version of the document of that name. */
  Optional<ObjectId> version(GitName name) {
    return tree.find(name).filter(TreeEntry::isGitlink).map(TreeEntry::id);
  }

  /** A folder that is being changed, and those in it that have been. */
  private static final class Step {

    private final Optional<GitName> name;
    private final IndexFolder folder;
    private final Changes changes;
    private final Iterator<Map.Entry<GitName, Changes>> left;
    private final Map<GitName, IndexFolder> done = new HashMap<>();

    Step(Optional<GitName> name, IndexFolder folder, Changes changes) {
      this.name = name;
      this.folder = folder;
      this.changes = changes;
      this.left = changes.folders().entrySet().iterator();
    }
  }

  /** This folder after the changes; however deep they are, on a small stack. */
  IndexFolder after(Changes changes, TreeSource stored) throws IOException {
    Deque<Step> steps = new ArrayDeque<>();
    steps.push(new Step(Optional.empty(), this, changes));
    while (true) {
      Step step = steps.getFirst();
      if (step.left.hasNext()) {
        Map.Entry<GitName, Changes> next = step.left.next();
        IndexFolder inside = step.folder.folder(next.getKey(), stored);
        steps.push(new Step(Optional.of(next.getKey()), inside, next.getValue()));
        continue;
      }
      steps.pop();
      IndexFolder changed = step.folder.with(step.done, step.changes);
      if (step.name.isEmpty()) {
        return changed;
      }
      steps.getFirst().done.put(step.name.get(), changed);
    }
  }

  /** This folder with others in it, and after what the changes say of its documents. */
  private IndexFolder with(Map<GitName, IndexFolder> folders, Changes changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<GitName, IndexFolder> held = new HashMap<>(inMemory);
    Map<GitName, Optional<TreeEntry>> entries = new HashMap<>();
    for (Map.Entry<GitName, IndexFolder> inFolder : folders.entrySet()) {
      GitName name = inFolder.getKey();
      IndexFolder folder = inFolder.getValue();
      held.remove(name);
      boolean isThere = tree.find(name).filter(TreeEntry::isTree).isPresent();
      if (!folder.isEmpty()) {
        held.put(name, folder);
        if (!isThere) {
          entries.put(name, Optional.of(new TreeEntry(TreeEntry.TREE, name, UNKNOWN)));
        }
      } else if (isThere) {
        entries.put(name, Optional.empty());
      }
    }
    changes
        .documents()
        .forEach(
            (name, version) -> {
              if (version.isPresent()) {
                held.remove(name);
                entries.put(
                    name, Optional.of(new TreeEntry(TreeEntry.GITLINK, name, version.get())));
              } else if (!entries.containsKey(name)) {
                entries.put(name, Optional.empty());
              }
            });
    return new IndexFolder(replace(entries), true, held);
  }

  /** Hands over each tree that is not on disk, those of the folders in it first. */
  void forEachFresh(Consumer<TreeBytes> consumer) {
    List<IndexFolder> all = below(folder -> true);
    for (int i = all.size() - 1; i >= 0; i--) {
      IndexFolder folder = all.get(i);
      if (folder.fresh) {
        consumer.accept(folder.entries());
      }
    }
  }

  private TreeBytes replace(Map<GitName, Optional<TreeEntry>> entries) {
    if (entries.size() < MANY) {
      TreeBytes replaced = tree;
      for (Map.Entry<GitName, Optional<TreeEntry>> entry : entries.entrySet()) {
        replaced =
            entry.getValue().isPresent()
                ? replaced.with(entry.getValue().get())
                : replaced.without(entry.getKey());
      }
      return replaced;
    }
    return tree.withAll(entries);
  }
}
