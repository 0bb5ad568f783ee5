package coffer.storage.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Tells whether the files of a pack are what was written: both end with the hash of all before. */
final class PackCheck {

  private static final int CHUNK = 64 << 10;
  private static final int HASH = PackFormat.TRAILER_LENGTH;

  private PackCheck() {}

  /**
   * True if a pack and its index are whole, and belong together.
   *
   * @throws IOException if they are there and cannot be read
   */
  static boolean isSound(PackFiles files) throws IOException {
    try {
      byte[] pack = trailer(files.pack(), HASH);
      byte[] index = trailer(files.index(), 2 * HASH);
      return pack.length == HASH
          && index.length == 2 * HASH
          && Arrays.equals(pack, Arrays.copyOf(index, HASH))
          && Arrays.equals(pack, hash(files.pack()))
          && Arrays.equals(Arrays.copyOfRange(index, HASH, 2 * HASH), hash(files.index()));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static byte[] trailer(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - length));
      return in.readAllBytes();
    }
  }

  /** The hash of all but the last bytes, which are it. */
  private static byte[] hash(Path file) throws IOException {
    MessageDigest digest = ObjectHash.newSha1();
    try (InputStream in = Files.newInputStream(file)) {
      long left = Files.size(file) - HASH;
      byte[] chunk = new byte[CHUNK];
      while (left > 0) {
        int count = in.read(chunk, 0, (int) Math.min(CHUNK, left));
        if (count < 0) {
          break;
        }
        digest.update(chunk, 0, count);
        left -= count;
      }
    }
    return digest.digest();
  }
}
