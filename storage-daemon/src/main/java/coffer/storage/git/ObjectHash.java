package coffer.storage.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;
import org.eclipse.jgit.util.sha1.Sha1CollisionException;

/**
 * The ids of objects: SHA-1 over kind, length and content. What a stranger may have made, the bytes
 * of a document, is hashed by code that notices the known collision attacks, as git's does; trees
 * and commits are this program's own, and hashed ten times as fast.
 */
final class ObjectHash {

  private ObjectHash() {}

  /** The id of a tree or commit. */
  static ObjectId of(int type, byte[] content) {
    return ObjectId.fromRaw(begin(type, content.length).digest(content));
  }

  /** The hash of a tree or commit of that length, into which its bytes are yet to go. */
  static MessageDigest begin(int type, int length) {
    MessageDigest digest = newSha1();
    digest.update(header(type, length));
    return digest;
  }

  /** A hash into which a document's bytes are yet to go. */
  static SHA1 beginBlob(long length) {
    SHA1 hash = SHA1.newInstance();
    hash.update(header(Constants.OBJ_BLOB, length));
    return hash;
  }

  /**
   * The document's id.
   *
   * @throws IOException if the bytes are made to have another document's id
   */
  static ObjectId endBlob(SHA1 hash) throws IOException {
    try {
      return hash.toObjectId();
    } catch (Sha1CollisionException e) {
      throw new IOException(
          "The document is made for a collision of SHA-1: git cannot hold it.", e);
    }
  }

  /** SHA-1, for checksums. */
  static MessageDigest newSha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static byte[] header(int type, long length) {
    String header = Constants.typeString(type) + " " + length + "\0";
    return header.getBytes(StandardCharsets.US_ASCII);
  }
}
