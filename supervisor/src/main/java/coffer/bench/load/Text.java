package coffer.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The texts of documents: another for each write, hardly compressible, and known from its path and
 * number alone, so that it can be compared when it is read back.
 */
public final class Text {

  private static final int POOL_BYTES = 1 << 20;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .";
  private static final byte[] POOL = pool();

  /** Moves from one text's place in the pool to the next one's. */
  private static final long STEP = 7919;

  private final byte[] label;
  private final long number;
  private final long length;

  private Text(String path, long number, long length) {
    this.label = (path + " " + number + "\n").getBytes(StandardCharsets.US_ASCII);
    this.number = number;
    this.length = length;
  }

  /** The text that the write of that number puts at that path; longer than its first line. */
  public static Text of(String path, long number, long length) {
    return new Text(path, number, length);
  }

  /** In bytes. */
  public long length() {
    return length;
  }

  /** All of it. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) length);
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes all of it, of which little is in memory. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(label);
    long rest = length - label.length;
    // A text longer than the pool repeats it, further apart than a compressor looks back.
    long offset = number * STEP % (POOL_BYTES - Math.min(rest, POOL_BYTES - 1));
    while (rest > 0) {
      int count = (int) Math.min(rest, POOL_BYTES - offset);
      out.write(POOL, (int) offset, count);
      rest -= count;
      offset = 0;
    }
  }

  /** Writes the pool into a file, for the script that makes the same texts. */
  static void writePool(Path file) throws IOException {
    Files.write(file, POOL);
  }

  private static byte[] pool() {
    Random random = new Random(4);
    byte[] pool = new byte[POOL_BYTES];
    for (int i = 0; i < pool.length; i++) {
      pool[i] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return pool;
  }
}
