package coffer.storage.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** The records of a zip file around an entry's bytes (APPNOTE 4.3). */
final class ZipRecords {

  /** Behind the bytes are checksum and sizes; the name is UTF-8. */
  private static final short FLAGS = 0x0808;

  private static final short DEFLATED = 8;
  private static final short PLAIN = 20;
  private static final short ZIP64 = 45;
  private static final long MOST = 0xFFFFFFFFL;
  private static final int MOST_ENTRIES = 0xFFFF;

  private ZipRecords() {}

  /**
   * What is known of an entry once it is written.
   *
   * @param checksum of its bytes, CRC-32
   * @param deflated how many bytes it takes in the file
   * @param plain how many bytes it has
   * @param offset of its local header
   */
  record Entry(long checksum, long deflated, long plain, long offset) {

    private boolean isLarge() {
      return deflated >= MOST || plain >= MOST;
    }

    private boolean needsZip64() {
      return isLarge() || offset >= MOST;
    }
  }

  /** What stands before the bytes. */
  static byte[] local(byte[] name, Instant time) {
    byte[] extra = EntryTime.field(time);
    ByteBuffer record = buffer(30 + name.length + extra.length);
    record.putInt(0x04034b50).putShort(PLAIN).putShort(FLAGS).putShort(DEFLATED);
    record.putInt(EntryTime.dos(time)).putInt(0).putInt(0).putInt(0);
    record.putShort((short) name.length).putShort((short) extra.length).put(name).put(extra);
    return written(record);
  }

  /** What stands behind the bytes. */
  static byte[] descriptor(Entry entry) {
    ByteBuffer record = buffer(entry.isLarge() ? 24 : 16);
    record.putInt(0x08074b50).putInt((int) entry.checksum());
    if (entry.isLarge()) {
      record.putLong(entry.deflated()).putLong(entry.plain());
    } else {
      record.putInt((int) entry.deflated()).putInt((int) entry.plain());
    }
    return written(record);
  }

  /** What stands behind all entries. */
  static byte[] central(byte[] name, Instant time, Entry entry) {
    boolean zip64 = entry.needsZip64();
    byte[] changed = EntryTime.field(time);
    int extra = changed.length + (zip64 ? 28 : 0);
    ByteBuffer record = buffer(46 + name.length + extra);
    record.putInt(0x02014b50).putShort(ZIP64).putShort(zip64 ? ZIP64 : PLAIN);
    record.putShort(FLAGS).putShort(DEFLATED);
    record.putInt(EntryTime.dos(time)).putInt((int) entry.checksum());
    record.putInt((int) (zip64 ? MOST : entry.deflated()));
    record.putInt((int) (zip64 ? MOST : entry.plain()));
    record.putShort((short) name.length).putShort((short) extra).putShort((short) 0);
    record.putShort((short) 0).putShort((short) 0).putInt(0);
    record.putInt((int) (zip64 ? MOST : entry.offset())).put(name);
    if (zip64) {
      record.putShort((short) 1).putShort((short) 24);
      record.putLong(entry.plain()).putLong(entry.deflated()).putLong(entry.offset());
    }
    return written(record.put(changed));
  }

  /**
   * The end of the file.
   *
   * @param size of all central records, in bytes
   * @param offset of the first of them
   */
  static byte[] end(long entries, long size, long offset) {
    ByteBuffer record = buffer(56 + 20 + 22);
    boolean zip64 = entries >= MOST_ENTRIES || size >= MOST || offset >= MOST;
    if (zip64) {
      record.putInt(0x06064b50).putLong(44).putShort(ZIP64).putShort(ZIP64).putInt(0).putInt(0);
      record.putLong(entries).putLong(entries).putLong(size).putLong(offset);
      record.putInt(0x07064b50).putInt(0).putLong(offset + size).putInt(1);
    }
    short count = (short) (zip64 ? MOST_ENTRIES : entries);
    record.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort(count);
    record.putShort(count).putInt((int) (zip64 ? MOST : size));
    record.putInt((int) (zip64 ? MOST : offset)).putShort((short) 0);
    return written(record);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] written(ByteBuffer record) {
    byte[] bytes = new byte[record.flip().remaining()];
    record.get(bytes);
    return bytes;
  }
}
