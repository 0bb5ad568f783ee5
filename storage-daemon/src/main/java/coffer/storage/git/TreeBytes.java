package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
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

  private static final int ID_LENGTH = Constants.OBJECT_ID_LENGTH;

  private final byte[] bytes;

  /** Found out when first asked for; two threads that do so find the same. */
  private volatile @Nullable ObjectId id;

  private TreeBytes(byte[] bytes) {
    this(bytes, null);
  }

  private TreeBytes(byte[] bytes, @Nullable ObjectId id) {
    this.bytes = bytes;
    this.id = id;
  }

  /**
   * The tree that was stored under that id.
   *
   * @throws CorruptObjectException if the bytes are no tree
   */
  static TreeBytes parse(ObjectId id, byte[] bytes) throws CorruptObjectException {
    int at = 0;
    while (at < bytes.length) {
      int space = indexOf(bytes, ' ', at);
      int end = space < 0 ? -1 : indexOf(bytes, '\0', space);
      if (end < 0 || space == at || space - at > 6 || end + ID_LENGTH >= bytes.length) {
        throw new CorruptObjectException(id, "not a tree");
      }
      at = end + 1 + ID_LENGTH;
    }
    return new TreeBytes(bytes, id);
  }

  /** A tree of these entries, sorted as git sorts. */
  static TreeBytes of(List<TreeEntry> entries) {
    List<TreeEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(TreeEntry::sortKey));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sorted.forEach(entry -> out.writeBytes(encode(entry)));
    return new TreeBytes(out.toByteArray());
  }

  ObjectId id() {
    ObjectId known = id;
    if (known == null) {
      known = ObjectHash.of(Constants.OBJ_TREE, bytes);
      id = known;
    }
    return known;
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** How many bytes it takes. */
  int length() {
    return bytes.length;
  }

  byte[] toByteArray() {
    return bytes.clone();
  }

  /** The entry of that name, of whatever kind. */
  Optional<TreeEntry> find(GitName name) {
    byte[] wanted = name.toByteArray();
    for (Cursor cursor = new Cursor(); cursor.next(); ) {
      if (cursor.isNamed(wanted)) {
        return Optional.of(cursor.entry());
      }
    }
    return Optional.empty();
  }

  /** This tree with that entry in the place of one of the same name, of whatever kind. */
  TreeBytes with(TreeEntry entry) {
    TreeBytes others = without(entry.name());
    int at = others.positionFor(entry);
    byte[] encoded = encode(entry);
    byte[] longer = Arrays.copyOf(others.bytes, others.bytes.length + encoded.length);
    System.arraycopy(others.bytes, at, longer, at + encoded.length, others.bytes.length - at);
    System.arraycopy(encoded, 0, longer, at, encoded.length);
    return new TreeBytes(longer);
  }

  /** This tree without the entry of that name, of whatever kind. */
  TreeBytes without(GitName name) {
    byte[] wanted = name.toByteArray();
    for (Cursor cursor = new Cursor(); cursor.next(); ) {
      if (cursor.isNamed(wanted)) {
        byte[] shorter = new byte[bytes.length - (cursor.end - cursor.start)];
        System.arraycopy(bytes, 0, shorter, 0, cursor.start);
        System.arraycopy(bytes, cursor.end, shorter, cursor.start, bytes.length - cursor.end);
        return new TreeBytes(shorter);
      }
    }
    return this;
  }

  @Override
  public Iterator<TreeEntry> iterator() {
    Cursor cursor = new Cursor();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.end < bytes.length;
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

  private int positionFor(TreeEntry entry) {
    String key = entry.sortKey();
    for (Cursor cursor = new Cursor(); cursor.next(); ) {
      if (cursor.sortsAfter(key)) {
        return cursor.start;
      }
    }
    return bytes.length;
  }

  private static byte[] encode(TreeEntry entry) {
    byte[] mode = Integer.toOctalString(entry.mode()).getBytes(StandardCharsets.US_ASCII);
    byte[] name = entry.name().toByteArray();
    byte[] encoded = new byte[mode.length + name.length + 2 + ID_LENGTH];
    System.arraycopy(mode, 0, encoded, 0, mode.length);
    encoded[mode.length] = ' ';
    System.arraycopy(name, 0, encoded, mode.length + 1, name.length);
    entry.id().copyRawTo(encoded, encoded.length - ID_LENGTH);
    return encoded;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** Goes from entry to entry without making objects of them; mutable. */
  private final class Cursor {

    private int start;
    private int nameStart;
    private int end;

    boolean next() {
      if (end >= bytes.length) {
        return false;
      }
      start = end;
      nameStart = indexOf(bytes, ' ', start) + 1;
      end = indexOf(bytes, '\0', nameStart) + 1 + ID_LENGTH;
      return true;
    }

    boolean isNamed(byte[] wanted) {
      return Arrays.equals(bytes, nameStart, nameEnd(), wanted, 0, wanted.length);
    }

    boolean sortsAfter(String key) {
      int length = nameEnd() - nameStart + (isTree() ? 1 : 0);
      for (int i = 0; i < Math.min(length, key.length()); i++) {
        int own = nameStart + i < nameEnd() ? bytes[nameStart + i] & 0xff : '/';
        if (own != key.charAt(i)) {
          return own > key.charAt(i);
        }
      }
      return length > key.length();
    }

    TreeEntry entry() {
      String name =
          new String(bytes, nameStart, nameEnd() - nameStart, StandardCharsets.ISO_8859_1);
      return new TreeEntry(mode(), new GitName(name), ObjectId.fromRaw(bytes, nameEnd() + 1));
    }

    private int nameEnd() {
      return end - ID_LENGTH - 1;
    }

    private boolean isTree() {
      return (mode() & 0170000) == TreeEntry.TREE;
    }

    private int mode() {
      int mode = 0;
      for (int at = start; at < nameStart - 1; at++) {
        mode = mode << 3 | (bytes[at] - '0');
      }
      return mode;
    }
  }
}
