package coffer.storage.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Goes from entry to entry of a tree without making objects of them; mutable, for one thread. */
final class TreeCursor {

  private static final int ID_LENGTH = Constants.OBJECT_ID_LENGTH;
  private static final int LONGEST_MODE = 6;

  private final byte[] bytes;
  private int start;
  private int nameStart;
  private int end;

  /** Before the first entry. */
  TreeCursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** True if those are entries, one after the other, so that a cursor comes to their end. */
  static boolean canGoThrough(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int space = find(bytes, ' ', at);
      int end = space < 0 ? -1 : find(bytes, '\0', space);
      if (end < 0 || space == at || space - at > LONGEST_MODE || end + ID_LENGTH >= bytes.length) {
        return false;
      }
      at = end + 1 + ID_LENGTH;
    }
    return true;
  }

  /** Goes to the next entry; false if there is none. */
  boolean next() {
    if (!hasNext()) {
      return false;
    }
    moveTo(end);
    return true;
  }

  boolean hasNext() {
    return end < bytes.length;
  }

  /** Goes to the entry that begins there. */
  void moveTo(int entry) {
    start = entry;
    nameStart = find(bytes, ' ', start) + 1;
    end = find(bytes, '\0', nameStart) + 1 + ID_LENGTH;
  }

  /** Where the entry begins. */
  int start() {
    return start;
  }

  /** Where the next one begins. */
  int end() {
    return end;
  }

  boolean isNamed(byte[] wanted) {
    return Arrays.equals(bytes, nameStart, nameEnd(), wanted, 0, wanted.length);
  }

  boolean isTree() {
    return (mode() & 0170000) == TreeEntry.TREE;
  }

  /**
   * How the entry sorts beside another: negative if before it.
   *
   * @param key the other's name; a tree's with a slash behind it
   */
  int compareTo(byte[] key) {
    int length = nameEnd() - nameStart;
    int common = Math.min(length, key.length);
    int differs = Arrays.mismatch(bytes, nameStart, nameStart + common, key, 0, common);
    if (differs >= 0) {
      return (bytes[nameStart + differs] & 0xff) - (key[differs] & 0xff);
    }
    if (!isTree()) {
      return length - key.length;
    }
    if (length >= key.length) {
      return 1;
    }
    int slash = '/' - (key[length] & 0xff);
    return slash != 0 ? slash : length + 1 - key.length;
  }

  /** What the entry sorts by. */
  byte[] key() {
    byte[] key = Arrays.copyOfRange(bytes, nameStart, nameEnd() + (isTree() ? 1 : 0));
    if (isTree()) {
      key[key.length - 1] = '/';
    }
    return key;
  }

  TreeEntry entry() {
    String name = new String(bytes, nameStart, nameEnd() - nameStart, StandardCharsets.ISO_8859_1);
    return new TreeEntry(mode(), new GitName(name), ObjectId.fromRaw(bytes, nameEnd() + 1));
  }

  private int nameEnd() {
    return end - ID_LENGTH - 1;
  }

  private int mode() {
    int mode = 0;
    for (int at = start; at < nameStart - 1; at++) {
      mode = mode << 3 | (bytes[at] - '0');
    }
    return mode;
  }

  /** Where that is; negative if it is not there. */
  private static int find(byte[] bytes, char wanted, int from) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }
}
