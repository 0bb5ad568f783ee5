package coffer.storage.git;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The rest of what bytes of a pack inflate to, from a block on that is compressed. One byte is
 * always held back until the next is there, or the checksum has been compared. For one reader.
 */
final class CompressedBlocks implements Closeable {

  /** How far back a block may refer, in bytes (RFC 1951, section 2). */
  static final int WINDOW = 32 << 10;

  private static final int CHUNK = 8 << 10;

  private final InputStream bytes;
  private final Adler32 sum;
  private final Inflater inflater = new Inflater(true);
  private final byte[] input = new byte[CHUNK];
  private final byte[] made = new byte[4 * CHUNK];
  private int inputEnd;
  private int from;
  private int end;

  /**
   * @param bytes what comes after that block's first byte
   * @param header the first byte of the block, which is the first bit of its own
   * @param recent what came before
   * @param count how many bytes of that there are
   * @param sum of all that came before
   */
  CompressedBlocks(InputStream bytes, int header, byte[] recent, int count, Adler32 sum) {
    this.bytes = bytes;
    this.sum = sum;
    if (count > 0) {
      inflater.setDictionary(recent, 0, count);
    }
    input[0] = (byte) header;
    inputEnd = 1;
    inflater.setInput(input, 0, 1);
  }

  /** The next bytes; -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException {
    if (ready() == 0 && !inflater.finished()) {
      refill();
    }
    int count = Math.min(length, ready());
    if (count == 0) {
      return -1;
    }
    System.arraycopy(made, from, into, offset, count);
    from += count;
    return count;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int ready() {
    return end - from - (inflater.finished() ? 0 : Math.min(1, end - from));
  }

  private void refill() throws IOException {
    System.arraycopy(made, from, made, 0, end - from);
    end -= from;
    from = 0;
    while (end < made.length && !inflater.finished()) {
      int count = inflate();
      sum.update(made, end, count);
      end += count;
    }
    if (inflater.finished()) {
      int used = inputEnd - inflater.getRemaining();
      StoredBlocks.requireSum(
          sum,
          new SequenceInputStream(
              new ByteArrayInputStream(input, used, inflater.getRemaining()), bytes));
    }
  }

  private int inflate() throws IOException {
    try {
      int count = inflater.inflate(made, end, made.length - end);
      if (count == 0 && !inflater.finished()) {
        inputEnd = bytes.read(input, 0, CHUNK);
        if (inputEnd < 0) {
          throw StoredBlocks.tooShort();
        }
        inflater.setInput(input, 0, inputEnd);
      }
      return count;
    } catch (DataFormatException e) {
      throw (IOException) new ZipException("what stands in a pack is damaged").initCause(e);
    }
  }
}
