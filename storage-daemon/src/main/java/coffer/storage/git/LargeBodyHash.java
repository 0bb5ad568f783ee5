package coffer.storage.git;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/**
 * The hashes of a pack of one document, as it was read back.
 *
 * @param blob the document's id
 * @param crc of its entry
 * @param checksum of the pack
 */
record LargeBodyHash(ObjectId blob, int crc, ObjectId checksum) {

  private static final int CHUNK = 64 << 10;

  /**
   * Reads the pack, which lacks its checksum yet.
   *
   * @param entryHeader how many bytes stand before the compressed ones
   * @param length of the document
   * @throws IOException if what was written is not what is read
   */
  static LargeBodyHash of(Path pack, int entryHeader, long length) throws IOException {
    MessageDigest digest = ObjectHash.newSha1();
    CRC32 crc = new CRC32();
    try (InputStream file = Files.newInputStream(pack);
        DataInputStream in = new DataInputStream(file)) {
      digest.update(in.readNBytes(PackFormat.HEADER_LENGTH));
      byte[] header = in.readNBytes(entryHeader);
      digest.update(header);
      crc.update(header);
      BlobHash blob = new BlobHash(length);
      try {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          digest.update(chunk, 0, read);
          crc.update(chunk, 0, read);
          blob.inflate(chunk, read);
        }
        return new LargeBodyHash(
            blob.end(length), (int) crc.getValue(), ObjectId.fromRaw(digest.digest()));
      } finally {
        blob.inflater.end();
      }
    }
  }

  /** Inflates and hashes; mutable. */
  private static final class BlobHash {

    private final Inflater inflater = new Inflater();
    private final byte[] inflated = new byte[CHUNK];
    private final SHA1 hash;

    BlobHash(long length) {
      this.hash = ObjectHash.beginBlob(length);
    }

    void inflate(byte[] bytes, int count) throws IOException {
      inflater.setInput(bytes, 0, count);
      try {
        while (!inflater.needsInput() && !inflater.finished()) {
          hash.update(inflated, 0, inflater.inflate(inflated));
        }
      } catch (DataFormatException e) {
        throw new IOException("what was received is not what the disk holds", e);
      }
    }

    ObjectId end(long length) throws IOException {
      if (!inflater.finished() || inflater.getBytesWritten() != length) {
        throw new IOException("what was received is not what the disk holds");
      }
      return ObjectHash.endBlob(hash);
    }
  }
}
