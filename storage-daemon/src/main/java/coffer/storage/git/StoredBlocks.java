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
import java.util.zip.InflaterInputStream;

/**
 * A document that stands in a pack without being compressed: blocks of it as they are, each behind
 * its length (RFC 1950, and RFC 1951 section 3.2.4). They are copied, and what is not wanted is not
 * read, which an inflater cannot do. Should a compressed block come all the same, an inflater goes
 * on. For one reader.
 */
final class StoredBlocks extends InputStream {

  private static final int CHUNK = 64 << 10;
  private static final int DEFLATE = 8;
  private static final int WITH_DICTIONARY = 0x20;

  private final Path pack;
  private final long at;
  private final Adler32 sum = new Adler32();
  private InputStream bytes;
  private long position;

  /** So many bytes of the block are still to come. */
  private int left;

  private boolean last;
  private boolean skipped;
  private boolean ended;
  private boolean inflating;

  private StoredBlocks(Path pack, long at) throws IOException {
    this.pack = pack;
    this.at = at;
    this.bytes = deflated();
  }

  /** Opens what the bytes of a pack inflate to that begin at that place. */
  static InputStream open(Path pack, long at) throws IOException {
    StoredBlocks blocks = new StoredBlocks(pack, at);
    boolean done = false;
    try {
      blocks.begin();
      done = true;
      return blocks;
    } finally {
      if (!done) {
        blocks.close();
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
    if (length == 0) {
      return 0;
    }
    if (!toNextBytes()) {
      return -1;
    }
    int count = bytes.read(into, offset, inflating ? length : Math.min(length, left));
    if (inflating) {
      return count;
    }
    if (count < 0) {
      throw tooShort();
    }
    sum.update(into, offset, count);
    left -= count;
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    if (count <= 0 || !toNextBytes()) {
      return 0;
    }
    if (inflating) {
      return bytes.skip(count);
    }
    int passed = (int) Math.min(count, left);
    bytes.skipNBytes(passed);
    skipped = true;
    left -= passed;
    position += passed;
    return passed;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void begin() throws IOException {
    int method = next();
    int flags = next();
    boolean plain = (method & 0xf) == DEFLATE && (flags & WITH_DICTIONARY) == 0;
    if (!plain || (method << 8 | flags) % 31 != 0) {
      inflate();
    } else {
      toNextBytes();
    }
  }

  /** False at the end. */
  private boolean toNextBytes() throws IOException {
    while (left == 0 && !inflating) {
      if (last) {
        end();
        return false;
      }
      int header = next();
      if ((header & 0x6) != 0) {
        inflate();
      } else {
        last = (header & 1) != 0;
        left = next() | next() << 8;
        if ((next() | next() << 8) != (~left & 0xffff)) {
          throw new IOException("a block that is not compressed has two lengths");
        }
      }
    }
    return true;
  }

  private void inflate() throws IOException {
    bytes.close();
    bytes = new InflaterInputStream(deflated());
    inflating = true;
    bytes.skipNBytes(position);
  }

  private InputStream deflated() throws IOException {
    FileChannel file = FileChannel.open(pack, StandardOpenOption.READ);
    try {
      return new BufferedInputStream(Channels.newInputStream(file.position(at)), CHUNK);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Compares the checksum, unless bytes were passed over. */
  private void end() throws IOException {
    if (ended) {
      return;
    }
    long expected = (long) next() << 24 | next() << 16 | next() << 8 | next();
    if (!skipped && expected != sum.getValue()) {
      throw new IOException("a document in a pack does not have its checksum");
    }
    ended = true;
  }

  private int next() throws IOException {
    int next = bytes.read();
    if (next < 0) {
      throw tooShort();
    }
    return next;
  }

  private static EOFException tooShort() {
    return new EOFException("a pack ends in the middle of a document");
  }
}
