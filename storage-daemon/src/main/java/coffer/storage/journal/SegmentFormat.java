package coffer.storage.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment: a header, then records one behind the other, then anything. A record
 * carries its segment's number and its own place in the order of all, a number that nobody can
 * guess and that is the segment's alone, and a checksum over these and what it holds; so neither
 * what an earlier use of the file has left is ever taken for one, nor a document that looks like
 * one.
 */
final class SegmentFormat {

  /** Where the first record begins. */
  static final int HEADER_LENGTH = 64;

  /** What stands before what a record holds. */
  static final int RECORD_HEADER_LENGTH = 40;

  private static final long MAGIC = 0x434f_4646_4552_4a31L;
  private static final int RECORD_MAGIC = 0x434a_5243;
  private static final int CHECKED = 32;

  private SegmentFormat() {}

  /**
   * What a segment begins with.
   *
   * @param previous the segment before
   * @param previousEnd where the records of that one end which count
   * @param secret what tells its records from everything else
   */
  record Header(long number, long previous, long previousEnd, long secret) {}

  static ByteBuffer encode(Header header) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_LENGTH);
    bytes.putLong(MAGIC).putLong(header.number()).putLong(header.previous());
    bytes.putLong(header.previousEnd()).putLong(header.secret());
    bytes.putInt(checksum(bytes.duplicate().flip()));
    return bytes.rewind();
  }

  /** The header; empty if it is none. */
  static Optional<Header> header(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER_LENGTH || bytes.getLong(0) != MAGIC) {
      return Optional.empty();
    }
    Header header =
        new Header(bytes.getLong(8), bytes.getLong(16), bytes.getLong(24), bytes.getLong(32));
    boolean whole = bytes.getInt(40) == checksum(bytes.duplicate().position(0).limit(40));
    return whole ? Optional.of(header) : Optional.empty();
  }

  /** True if these bytes begin as a segment does, or as one that was not begun yet. */
  static boolean isOfThisKind(ByteBuffer bytes) {
    long magic = bytes.getLong(0);
    return magic == MAGIC || magic == 0;
  }

  /** A record as it is written. */
  static ByteBuffer encode(long segment, long secret, long sequence, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER_LENGTH + payload.length);
    bytes.putInt(RECORD_MAGIC).putInt(payload.length).putLong(segment).putLong(sequence);
    bytes.putLong(secret).putInt(0).putInt(0).put(payload).flip();
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

  static long secret(ByteBuffer record) {
    return record.getLong(24);
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
