package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A git tree, kept as the bytes it is stored as: forty a document instead of hundreds. Immutable.
 */
final class TreeBytes implements Iterable<TreeEntry> {

  /** The tree that holds nothing. */
  static final TreeBytes EMPTY = new TreeBytes(new byte[0]);

  /** No entry has that name. */
  private static final int MISSING = -1;

  /** The entry was found by going through all of them. */
  private static final int UNNUMBERED = -2;

  private final byte[] bytes;

  /** Found out when first asked for; two threads that do so find the same. */
  private volatile @Nullable ObjectId id;

  /** Of a large tree whose id was asked for; of the tree that this was made of until then. */
  private volatile @Nullable TreeHash hash;

  /** So many bytes are those that the hash is of. */
  private final int hashed;

  /** Found out when something is first looked for; null until then. */
  private volatile @Nullable TreeOffsets offsets;

  private TreeBytes(byte[] bytes) {
    this(bytes, null, null);
  }

  private TreeBytes(byte[] bytes, @Nullable ObjectId id, @Nullable TreeOffsets offsets) {
    this.bytes = bytes;
    this.id = id;
    this.offsets = offsets;
    this.hashed = 0;
  }

  /** A tree that is as long as another, and as that is up to some byte. */
  private TreeBytes(byte[] bytes, TreeBytes other, int same, @Nullable TreeOffsets offsets) {
    this.bytes = bytes;
    this.hash = other.id == null ? null : other.hash;
    this.hashed = same;
    this.offsets = offsets;
  }

  /**
   * The tree that was stored under that id.
   *
   * @throws CorruptObjectException if the bytes are no tree
   */
  static TreeBytes parse(ObjectId id, byte[] bytes) throws CorruptObjectException {
    if (!TreeCursor.canGoThrough(bytes)) {
      throw new CorruptObjectException(id, "not a tree");
    }
    return new TreeBytes(bytes, id, null);
  }

  /** A tree of these entries, sorted as git sorts. */
  static TreeBytes of(List<TreeEntry> entries) {
    List<TreeEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(TreeEntry::sortKey));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sorted.forEach(entry -> out.writeBytes(entry.encoded()));
    return new TreeBytes(out.toByteArray());
  }

  ObjectId id() {
    ObjectId known = id;
    if (known == null) {
      known = bytes.length < TreeHash.WORTH_IT ? ObjectHash.of(Constants.OBJ_TREE, bytes) : hash();
      id = known;
    }
    return known;
  }

  private ObjectId hash() {
    TreeHash of = hash;
    TreeHash now = of == null ? TreeHash.of(bytes) : of.of(bytes, hashed);
    hash = now;
    return now.id();
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** How many bytes it takes. */
  int length() {
    return bytes.length;
  }

  /** What it takes in memory besides those, in bytes; fixed once its id was asked for. */
  int surplus() {
    TreeHash known = hash;
    return known == null ? 0 : known.weight();
  }

  byte[] toByteArray() {
    return bytes.clone();
  }

  /** The bytes themselves, which nobody changes. */
  byte[] shared() {
    return bytes;
  }

  /** The entry of that name, of whatever kind. */
  Optional<TreeEntry> find(GitName name) {
    TreeCursor cursor = new TreeCursor(bytes);
    return locate(name, cursor) == MISSING ? Optional.empty() : Optional.of(cursor.entry());
  }

  /** This tree with that entry in the place of one of the same name, of whatever kind. */
  TreeBytes with(TreeEntry entry) {
    TreeCursor there = new TreeCursor(bytes);
    int index = locate(entry.name(), there);
    if (index == MISSING) {
      return inserted(entry);
    }
    if (there.isTree() != entry.isTree()) {
      return without(entry.name()).inserted(entry);
    }
    byte[] encoded = entry.encoded();
    byte[] replaced = spliced(there.start(), there.end(), encoded);
    int length = there.end() - there.start();
    TreeOffsets known = index == UNNUMBERED ? null : offsets();
    if (encoded.length == length) {
      return new TreeBytes(replaced, this, there.start(), known);
    }
    if (known != null) {
      known = known.removed(index, length).inserted(index, there.start(), encoded.length);
    }
    return new TreeBytes(replaced, null, known);
  }

  /** This tree without the entry of that name, of whatever kind. */
  TreeBytes without(GitName name) {
    TreeCursor there = new TreeCursor(bytes);
    int index = locate(name, there);
    if (index == MISSING) {
      return this;
    }
    TreeOffsets known = null;
    if (index != UNNUMBERED) {
      known = offsets().removed(index, there.end() - there.start());
    }
    return new TreeBytes(spliced(there.start(), there.end(), new byte[0]), null, known);
  }

  /**
   * This tree with all these entries, and without those that are empty; quicker than one after the
   * other where there are many.
   */
  TreeBytes withAll(Map<GitName, Optional<TreeEntry>> entries) {
    return offsets().isEmpty() ? remade(entries) : merged(entries);
  }

  private TreeBytes remade(Map<GitName, Optional<TreeEntry>> entries) {
    List<TreeEntry> all = new ArrayList<>();
    forEach(
        entry -> {
          if (!entries.containsKey(entry.name())) {
            all.add(entry);
          }
        });
    entries.values().forEach(entry -> entry.ifPresent(all::add));
    return of(all);
  }

  private TreeBytes merged(Map<GitName, Optional<TreeEntry>> entries) {
    TreeMerge merge = new TreeMerge(bytes, offsets());
    entries.forEach(
        (name, entry) -> {
          TreeCursor there = new TreeCursor(bytes);
          int index = locate(name, there);
          if (index != MISSING && entry.filter(now -> now.isTree() == there.isTree()).isPresent()) {
            merge.replace(index, there, entry.get().encoded());
          } else {
            if (index != MISSING) {
              merge.remove(index, there);
            }
            entry.ifPresent(now -> merge.insert(now.sortKeyBytes(), now.encoded()));
          }
        });
    return merge.into((made, starts) -> new TreeBytes(made, null, starts));
  }

  @Override
  public Iterator<TreeEntry> iterator() {
    TreeCursor cursor = new TreeCursor(bytes);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public TreeEntry next() {
        if (!cursor.next()) {
          throw new NoSuchElementException();
        }
        return cursor.entry();
      }
    };
  }

  /** This tree with an entry of a name that it has not. */
  private TreeBytes inserted(TreeEntry entry) {
    byte[] key = entry.sortKeyBytes();
    byte[] encoded = entry.encoded();
    TreeOffsets known = offsets();
    if (known.isEmpty()) {
      TreeCursor cursor = new TreeCursor(bytes);
      int at = bytes.length;
      while (at == bytes.length && cursor.next()) {
        at = cursor.compareTo(key) > 0 ? cursor.start() : at;
      }
      return new TreeBytes(spliced(at, at, encoded));
    }
    int index = -1 - known.search(bytes, key);
    int at = index == known.count() ? bytes.length : known.start(index);
    return new TreeBytes(spliced(at, at, encoded), null, known.inserted(index, at, encoded.length));
  }

  /**
   * Moves the cursor to the entry of that name.
   *
   * @return which one it is, if that is known
   */
  private int locate(GitName name, TreeCursor cursor) {
    byte[] wanted = name.toByteArray();
    TreeOffsets known = offsets();
    if (known.isEmpty()) {
      while (cursor.next()) {
        if (cursor.isNamed(wanted)) {
          return UNNUMBERED;
        }
      }
      return MISSING;
    }
    int index = known.search(bytes, wanted);
    if (index < 0) {
      byte[] asTree = Arrays.copyOf(wanted, wanted.length + 1);
      asTree[wanted.length] = '/';
      index = known.search(bytes, asTree);
    }
    if (index < 0) {
      return MISSING;
    }
    cursor.moveTo(known.start(index));
    return index;
  }

  private TreeOffsets offsets() {
    if (bytes.length < TreeOffsets.WORTH_IT) {
      return TreeOffsets.NONE;
    }
    TreeOffsets known = offsets;
    if (known == null) {
      known = TreeOffsets.of(bytes);
      offsets = known;
    }
    return known;
  }

  private byte[] spliced(int from, int to, byte[] inserted) {
    byte[] made = new byte[bytes.length - (to - from) + inserted.length];
    System.arraycopy(bytes, 0, made, 0, from);
    System.arraycopy(inserted, 0, made, from, inserted.length);
    System.arraycopy(bytes, to, made, from + inserted.length, bytes.length - to);
    return made;
  }
}
