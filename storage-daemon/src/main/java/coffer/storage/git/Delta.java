package coffer.storage.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The difference of one object to another, read once from its beginning (gitformat-pack, "Deltified
 * representation"). For one thread.
 */
final class Delta implements Closeable {

  /** Takes what comes out. */
  interface Sink {
    /** The first so many bytes of the array, which is used again afterwards. */
    void write(byte[] bytes, int count) throws IOException;
  }

  private static final int CHUNK = 64 << 10;
  private static final int COPIED_AT_MOST = 0x10000;

  private final InputStream delta;
  private final long baseLength;
  private final long length;
  private final byte[] chunk = new byte[CHUNK];

  /** Reads the lengths; closes the stream if that fails. */
  Delta(InputStream delta) throws IOException {
    this.delta = delta;
    try {
      this.baseLength = number();
      this.length = number();
    } catch (IOException e) {
      delta.close();
      throw e;
    }
  }

  /** How long the object is to which it is the difference, in bytes. */
  long baseLength() {
    return baseLength;
  }

  /** How long the object is that comes out, in bytes. */
  long length() {
    return length;
  }

  /**
   * Makes the object, in memory that does not grow with it.
   *
   * @param base the other object's bytes
   */
  void apply(FileChannel base, Sink sink) throws IOException {
    if (base.size() != baseLength) {
      throw new IOException("a delta is not one to its base");
    }
    long made = 0;
    for (int instruction = delta.read(); instruction >= 0; instruction = delta.read()) {
      if ((instruction & 0x80) != 0) {
        made += copy(instruction, base, sink);
      } else {
        int count = delta.readNBytes(chunk, 0, instruction);
        if (instruction == 0 || count < instruction) {
          throw new IOException("a delta holds what is no instruction");
        }
        sink.write(chunk, count);
        made += count;
      }
    }
    if (made != length) {
      throw new IOException("a delta does not make what it says");
    }
  }

  /**
   * Which of the seven bytes of offset and length follow is told by the bits of the instruction.
   */
  private int copy(int instruction, FileChannel base, Sink sink) throws IOException {
    long from = parts(instruction, 4);
    int count = (int) parts(instruction >> 4, 3);
    count = count == 0 ? COPIED_AT_MOST : count;
    int left = count;
    while (left > 0) {
      int read = base.read(ByteBuffer.wrap(chunk, 0, Math.min(left, CHUNK)), from);
      if (read <= 0) {
        throw new IOException("a delta copies what its base does not have");
      }
      sink.write(chunk, read);
      from += read;
      left -= read;
    }
    return count;
  }

  private long parts(int which, int most) throws IOException {
    long value = 0;
    for (int i = 0; i < most; i++) {
      if (((which >> i) & 1) != 0) {
        value |= (long) next() << (8 * i);
      }
    }
    return value;
  }

  private long number() throws IOException {
    long number = 0;
    int next;
    int shift = 0;
    do {
      next = next();
      number |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while ((next & 0x80) != 0 && shift < Long.SIZE);
    return number;
  }

  private int next() throws IOException {
    int next = delta.read();
    if (next < 0) {
      throw new EOFException("a delta ends too early");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    delta.close();
  }
}
