package coffer.storage.git;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a document, for one reader. When the file that they come from is taken away in the
 * middle, as a gc does, they are looked for again, and it goes on where it was.
 */
final class BlobStream extends InputStream {

  /** Opens the bytes from their beginning. */
  interface Source {
    InputStream open() throws IOException;
  }

  private static final int SKIPPED_AT_ONCE = 64 << 10;

  private final Source source;
  private InputStream bytes;
  private long position;

  /** True once bytes have come since the last failure. */
  private boolean advanced = true;

  BlobStream(Source source) throws IOException {
    this.source = source;
    this.bytes = source.open();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (true) {
      try {
        int count = bytes.read(into, offset, length);
        position += Math.max(0, count);
        advanced = true;
        return count;
      } catch (IOException e) {
        reopen(e);
      }
    }
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[(int) Math.max(0, Math.min(count, SKIPPED_AT_ONCE))];
    return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void reopen(IOException because) throws IOException {
    if (!advanced) {
      throw because;
    }
    advanced = false;
    bytes.close();
    bytes = source.open();
    bytes.skipNBytes(position);
  }
}
