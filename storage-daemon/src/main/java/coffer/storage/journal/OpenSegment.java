package coffer.storage.journal;

import coffer.storage.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A segment that is written, or was. Mutable, for whoever holds the journal's lock. */
final class OpenSegment implements Closeable {

  private static final int CHUNK = 64 << 10;

  private final Disk.Output out;
  private final long capacity;
  private Path file;
  private long number;
  private long secret;
  private boolean broken;
  private long end = SegmentFormat.HEADER_LENGTH;

  /** Up to here everything is durable. */
  private long durableEnd = SegmentFormat.HEADER_LENGTH;

  private OpenSegment(Disk.Output out, long capacity, Path file, long number) {
    this.out = out;
    this.capacity = capacity;
    this.file = file;
    this.number = number;
  }

  /** Makes a file of zeros, so that a sync of what is written over them need not write its size. */
  static OpenSegment create(Disk disk, Path file, long number, long capacity) throws IOException {
    Disk.Output out = disk.create(file);
    try {
      byte[] zeros = new byte[CHUNK];
      for (long left = capacity; left > 0; left -= CHUNK) {
        out.write(ByteBuffer.wrap(zeros, 0, (int) Math.min(left, CHUNK)));
      }
      out.sync();
      return new OpenSegment(out, capacity, file, number);
    } catch (IOException e) {
      out.close();
      disk.tryDelete(file);
      throw e;
    }
  }

  /** Uses the file of a segment that is not needed any longer for another. */
  void rename(Disk disk, Path to, long newNumber) throws IOException {
    disk.rename(file, to);
    file = to;
    number = newNumber;
    end = SegmentFormat.HEADER_LENGTH;
    durableEnd = end;
  }

  /**
   * Writes the header, which is durable on return.
   *
   * @param newSecret what tells its records from everything else
   */
  void begin(long previous, long previousEnd, long newSecret) throws IOException {
    secret = newSecret;
    SegmentFormat.Header header =
        new SegmentFormat.Header(number, previous, previousEnd, newSecret);
    out.writeAt(0, SegmentFormat.encode(header));
    out.syncData();
  }

  /** What is behind the last durable record is none any more, as far as the disk allows. */
  void cutBack() throws IOException {
    out.writeAt(durableEnd, ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH));
    out.syncData();
  }

  /** Writes a record behind the others; when that fails, there is room for no other. */
  void append(long sequence, byte[] payload) throws IOException {
    ByteBuffer record = SegmentFormat.encode(number, secret, sequence, payload);
    int length = record.remaining();
    boolean done = false;
    try {
      out.writeAt(end, record);
      done = true;
    } finally {
      broken = !done;
    }
    end += length;
  }

  void sync() throws IOException {
    out.syncData();
  }

  void durableTo(long position) {
    durableEnd = position;
  }

  boolean hasRoomFor(int payload) {
    return !broken && end + SegmentFormat.RECORD_HEADER_LENGTH + payload <= capacity;
  }

  boolean isEmpty() {
    return end == SegmentFormat.HEADER_LENGTH;
  }

  /** True if its file can be used for another segment. */
  boolean isSound() {
    return !broken && durableEnd == end;
  }

  Path file() {
    return file;
  }

  long number() {
    return number;
  }

  long end() {
    return end;
  }

  long durableEnd() {
    return durableEnd;
  }

  long capacity() {
    return capacity;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
