package coffer.storage.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One entry of a git tree.
 *
 * @param mode as git writes it: kind of file and, of a regular one, its permissions
 */
record TreeEntry(int mode, GitName name, ObjectId id) {

  static final int TREE = 0040000;
  static final int FILE = 0100644;
  static final int GITLINK = 0160000;

  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;

  boolean isTree() {
    return (mode & KIND) == TREE;
  }

  /** True for a regular file, executable or not, under a name that a document can have. */
  boolean isDocument() {
    return (mode & KIND) == REGULAR && name.documentName().isPresent();
  }

  boolean isGitlink() {
    return (mode & KIND) == GITLINK;
  }

  /** True for a tree under a name that a folder can have. */
  boolean isFolder() {
    return isTree() && name.documentName().isPresent();
  }

  boolean hasSameContent(TreeEntry other) {
    return mode == other.mode && id.equals(other.id);
  }

  /** What git sorts by: a tree's name as if a slash were behind it. */
  String sortKey() {
    return isTree() ? name.bytes() + '/' : name.bytes();
  }

  /** The same, as bytes. */
  byte[] sortKeyBytes() {
    return sortKey().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The entry as a tree holds it. */
  byte[] encoded() {
    byte[] octal = Integer.toOctalString(mode).getBytes(StandardCharsets.US_ASCII);
    byte[] named = name.toByteArray();
    byte[] encoded = new byte[octal.length + named.length + 2 + Constants.OBJECT_ID_LENGTH];
    System.arraycopy(octal, 0, encoded, 0, octal.length);
    encoded[octal.length] = ' ';
    System.arraycopy(named, 0, encoded, octal.length + 1, named.length);
    id.copyRawTo(encoded, encoded.length - Constants.OBJECT_ID_LENGTH);
    return encoded;
  }
}
