package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/** Deflates what is at hand. */
final class Compression {

  /** Whether bytes can be made shorter is told from so many of them. */
  private static final int SAMPLE = 4 << 10;

  /** A deflater takes a quarter of a megabyte outside the heap, and longer to make than to use. */
  private static final ArrayBlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(8);

  /**
   * So few bytes are stored as they are: to deflate a commit takes fifteen microseconds, which is a
   * tenth of what a write costs, and saves eighty bytes; what a difference of trees consists of,
   * names and ids, gets longer. Git's gc takes over what it makes no difference of as it is, and
   * deflates it with {@code git repack -a -d -F} only.
   */
  private static final int FEW = 320;

  /** Deflate with a window of 32 KiB, no dictionary, at the lowest level. */
  private static final short ZLIB_HEADER = 0x7801;

  private static final byte LAST_STORED_BLOCK = 1;

  /** Header, block's type and length twice, checksum. */
  private static final int STORED_AROUND = 11;

  private Compression() {}

  static byte[] deflate(byte[] content, int level) {
    if (content.length <= FEW) {
      return stored(content);
    }
    Deflater idle = IDLE.poll();
    Deflater deflater = idle == null ? new Deflater(level) : idle;
    deflater.setLevel(level);
    try {
      return deflate(content, deflater);
    } finally {
      deflater.reset();
      if (!IDLE.offer(deflater)) {
        deflater.end();
      }
    }
  }

  /** One stored block (RFC 1951 section 3.2.4) between header and checksum (RFC 1950). */
  private static byte[] stored(byte[] content) {
    Adler32 sum = new Adler32();
    sum.update(content);
    return ByteBuffer.allocate(content.length + STORED_AROUND)
        .putShort(ZLIB_HEADER)
        .put(LAST_STORED_BLOCK)
        .putShort(Short.reverseBytes((short) content.length))
        .putShort(Short.reverseBytes((short) ~content.length))
        .put(content)
        .putInt((int) sum.getValue())
        .array();
  }

  /** The level for a document's bytes: what cannot be made shorter is not tried. */
  static int levelFor(byte[] content) {
    return levelFor(content, SAMPLE / 20 * 19);
  }

  /**
   * The level for a large document, by its beginning: one that does not get much shorter is stored
   * as it is, since it takes a second for each 50 MB to deflate it, and longer than the disk to
   * read it.
   */
  static int levelForLarge(byte[] beginning) {
    return levelFor(beginning, SAMPLE / 3 * 2);
  }

  private static int levelFor(byte[] content, int most) {
    if (content.length <= SAMPLE) {
      return Deflater.BEST_SPEED;
    }
    byte[] sample = Arrays.copyOf(content, SAMPLE);
    int deflated = deflate(sample, Deflater.BEST_SPEED).length;
    return deflated > most ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED;
  }

  private static byte[] deflate(byte[] content, Deflater deflater) {
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + content.length / 1000 + 64];
    int count = deflater.deflate(buffer);
    if (deflater.finished()) {
      return Arrays.copyOf(buffer, count);
    }
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(2 * buffer.length);
    deflated.write(buffer, 0, count);
    while (!deflater.finished()) {
      deflated.write(buffer, 0, deflater.deflate(buffer));
    }
    return deflated.toByteArray();
  }
}
