package coffer.storage.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
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

  /** The pack's sums take a third as long as the document's, and can be had at the same time. */
  private static final long WORTH_TWO_THREADS = 4 << 20;

  /**
   * Reads the pack, which lacks its checksum yet.
   *
   * @param entryHeader how many bytes stand before the compressed ones
   * @param length of the document
   * @throws IOException if what was written is not what is read
   */
  static LargeBodyHash of(Path pack, int entryHeader, long length) throws IOException {
    if (length < WORTH_TWO_THREADS) {
      ObjectId blob = blob(pack, entryHeader, length);
      return new LargeBodyHash(blob, Sums.of(pack));
    }
    CompletableFuture<Sums> sums = CompletableFuture.supplyAsync(() -> Sums.unchecked(pack));
    ObjectId blob = blob(pack, entryHeader, length);
    try {
      return new LargeBodyHash(blob, sums.join());
    } catch (CompletionException e) {
      throw new IOException("what was received cannot be read", e.getCause());
    }
  }

  private LargeBodyHash(ObjectId blob, Sums sums) {
    this(blob, sums.crc(), sums.checksum());
  }

  private static ObjectId blob(Path pack, int entryHeader, long length) throws IOException {
    SHA1 hash = ObjectHash.beginBlob(length);
    long hashed = 0;
    try (InputStream in = StoredBlocks.open(pack, PackFormat.HEADER_LENGTH + entryHeader)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        hash.update(chunk, 0, read);
        hashed += read;
      }
    }
    if (hashed != length) {
      throw new IOException("what was received is not what the disk holds");
    }
    return ObjectHash.endBlob(hash);
  }

  /** What git checks a pack by. */
  private record Sums(int crc, ObjectId checksum) {

    static Sums of(Path pack) throws IOException {
      MessageDigest digest = ObjectHash.newSha1();
      CRC32 crc = new CRC32();
      try (InputStream in = Files.newInputStream(pack)) {
        digest.update(in.readNBytes(PackFormat.HEADER_LENGTH));
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          digest.update(chunk, 0, read);
          crc.update(chunk, 0, read);
        }
      }
      return new Sums((int) crc.getValue(), ObjectId.fromRaw(digest.digest()));
    }

    static Sums unchecked(Path pack) {
      try {
        return of(pack);
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }
  }
}
