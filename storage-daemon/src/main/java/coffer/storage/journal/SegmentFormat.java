package coffer.storage.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment: a header, then records one behind the other, then anything. A record
 * carries its segment's number and its own place in the order of all, and a checksum over both and
 * what it holds; so what an earlier use of the file has left is never taken for one.
 */
final class SegmentFormat {

  /** Where the first record begins. */
  static final int HEADER_LENGTH = 64;

  /** What stands before what a record holds. */
  static final int RECORD_HEADER_LENGTH = 32;

  private static final long MAGIC = 0x434f_4646_4552_4a31L;
  private static final int RECORD_MAGIC = 0x434a_5243;
  private static final int CHECKED = 24;

  private SegmentFormat() {}

  /**
   * What a segment begins with.
   *
   * @param previous the segment before
   * @param previousEnd where the records of that one end which count
   */
  record Header(long number, long previous, long previousEnd) {}

  static ByteBuffer encode(Header header) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_LENGTH);
    bytes.putLong(MAGIC).putLong(header.number()).putLong(header.previous());
    bytes.putLong(header.previousEnd());
    bytes.putInt(checksum(bytes.duplicate().flip()));
    return bytes.rewind();
  }

  /** The header; empty if it is none. */
  static Optional<Header> header(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER_LENGTH || bytes.getLong(0) != MAGIC) {
      return Optional.empty();
    }
    Header header = new Header(bytes.getLong(8), bytes.getLong(16), bytes.getLong(24));
    boolean whole = bytes.getInt(32) == checksum(bytes.duplicate().position(0).limit(32));
    return whole ? Optional.of(header) : Optional.empty();
  }

  /** A record as it is written. */
  static ByteBuffer encode(long segment, long sequence, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER_LENGTH + payload.length);
    bytes.putInt(RECORD_MAGIC).putInt(payload.length).putLong(segment).putLong(sequence);
    bytes.putInt(0).putInt(0).put(payload).flip();
    return bytes.putInt(CHECKED, recordChecksum(bytes));
  }

  /**
   * How long what the record holds is that begins here; -1 if none does.
   *
   * @param room how many bytes there are behind the record's header
   */
  static int payloadLength(ByteBuffer header, long segment, long room) {
    if (header.remaining() < RECORD_HEADER_LENGTH
        || header.getInt(0) != RECORD_MAGIC
        || header.getLong(8) != segment) {
      return -1;
    }
    int length = header.getInt(4);
    return length < 0 || length > room ? -1 : length;
  }

  static long sequence(ByteBuffer record) {
    return record.getLong(16);
  }

  /** True if a record is as it was written. */
  static boolean isWhole(ByteBuffer record) {
    return record.getInt(CHECKED) == recordChecksum(record);
  }

  private static int recordChecksum(ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(record.duplicate().position(0).limit(CHECKED));
    crc.update(record.duplicate().position(RECORD_HEADER_LENGTH));
    return (int) crc.getValue();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
