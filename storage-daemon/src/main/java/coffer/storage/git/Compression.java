package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;

/** Deflates what is at hand. */
final class Compression {

  /** Whether bytes can be made shorter is told from so many of them. */
  private static final int SAMPLE = 4 << 10;

  /** A deflater takes a quarter of a megabyte outside the heap, and longer to make than to use. */
  private static final ArrayBlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(8);

  private Compression() {}

  static byte[] deflate(byte[] content, int level) {
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
