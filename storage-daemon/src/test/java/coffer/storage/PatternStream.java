package coffer.storage;

import java.io.InputStream;

/** So many bytes that neither compress to nothing nor repeat soon. */
final class PatternStream extends InputStream {

  private long left;
  private long state = 0x5DEECE66DL;

  PatternStream(long length) {
    left = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int count = (int) Math.min(length, left);
    for (int at = offset; at < offset + count; at++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      bytes[at] = (byte) (state >>> 56);
    }
    left -= count;
    return count;
  }
}
