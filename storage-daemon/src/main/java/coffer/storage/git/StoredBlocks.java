package coffer.storage.git;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Adler32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What bytes of a pack inflate to. As long as they begin with blocks that are not compressed, those
 * are copied, which is many times as fast as an inflater (RFC 1950, and RFC 1951 section 3.2.4);
 * {@link CompressedBlocks} goes on from there. The checksum is compared before the last bytes are
 * handed out, and what has failed once fails again. For one reader.
 */
final class StoredBlocks extends InputStream {

  /** Larger reads go to the file at once. */
  private static final int CHUNK = 8 << 10;

  private static final int DEFLATE = 8;
  private static final int WITH_DICTIONARY = 0x20;

  private final InputStream bytes;
  private final Adler32 sum = new Adler32();
  private final byte[] recent = new byte[CompressedBlocks.WINDOW];
  private int recentCount;

  /** So many bytes of the block are still to come. */
  private int left;

  private boolean last;
  private boolean ended;
  private @Nullable CompressedBlocks compressed;
  private @Nullable IOException failure;

  private StoredBlocks(InputStream bytes) {
    this.bytes = bytes;
  }

  /** Opens what the bytes of a pack inflate to that begin at that place. */
  static InputStream open(Path pack, long at) throws IOException {
    FileChannel file = FileChannel.open(pack, StandardOpenOption.READ);
    boolean done = false;
    try {
      InputStream from = Channels.newInputStream(file.position(at));
      StoredBlocks blocks = new StoredBlocks(new BufferedInputStream(from, CHUNK));
      blocks.begin();
      done = true;
      return blocks;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (failure != null) {
      throw new IOException("what failed before", failure);
    }
    try {
      return length == 0 ? 0 : next(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (compressed != null) {
      compressed.close();
    }
    bytes.close();
  }

  private int next(byte[] into, int offset, int length) throws IOException {
    if (compressed != null) {
      return compressed.read(into, offset, length);
    }
    if (ended) {
      return -1;
    }
    int count = bytes.read(into, offset, Math.min(length, left));
    if (count < 0) {
      throw tooShort();
    }
    sum.update(into, offset, count);
    remember(into, offset, count);
    left -= count;
    toNextBytes();
    return count;
  }

  private void begin() throws IOException {
    int method = nextByte(bytes);
    int flags = nextByte(bytes);
    boolean plain = (method & 0xf) == DEFLATE && (flags & WITH_DICTIONARY) == 0;
    if (!plain || (method << 8 | flags) % 31 != 0) {
      throw new ZipException("what stands in a pack is not deflated");
    }
    toNextBytes();
  }

  /** Ends with bytes of a block being next, or at the end. */
  private void toNextBytes() throws IOException {
    while (left == 0 && !ended && compressed == null) {
      if (last) {
        requireSum(sum, bytes);
        ended = true;
      } else {
        beginBlock(nextByte(bytes));
      }
    }
  }

  private void beginBlock(int header) throws IOException {
    if ((header & 0x6) != 0) {
      compressed = new CompressedBlocks(bytes, header, recent, recentCount, sum);
      return;
    }
    last = (header & 1) != 0;
    int length = nextByte(bytes) | nextByte(bytes) << 8;
    if ((nextByte(bytes) | nextByte(bytes) << 8) != (~length & 0xffff)) {
      throw new ZipException("a block that is not compressed has two lengths");
    }
    left = length;
  }

  /** Compressed blocks may refer to what came before them. */
  private void remember(byte[] from, int offset, int count) {
    int added = Math.min(count, recent.length);
    int kept = Math.min(recentCount, recent.length - added);
    System.arraycopy(recent, recentCount - kept, recent, 0, kept);
    System.arraycopy(from, offset + count - added, recent, kept, added);
    recentCount = kept + added;
  }

  /** Compares the checksum that comes next with what it is of. */
  static void requireSum(Adler32 sum, InputStream bytes) throws IOException {
    long expected = 0;
    for (int i = 0; i < 4; i++) {
      expected = expected << 8 | nextByte(bytes);
    }
    if (expected != sum.getValue()) {
      throw new ZipException("what stands in a pack does not have its checksum");
    }
  }

  private static int nextByte(InputStream bytes) throws IOException {
    int next = bytes.read();
    if (next < 0) {
      throw tooShort();
    }
    return next;
  }

  static EOFException tooShort() {
    return new EOFException("a pack ends in the middle of an object");
  }
}
