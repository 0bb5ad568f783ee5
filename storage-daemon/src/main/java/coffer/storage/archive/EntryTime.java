package coffer.storage.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * When an entry of a zip file was changed, in the ways that programs look for it. All know the
 * number of MS-DOS, which says no zone, and here is UTC: from 1980 to 2107, and what lies before or
 * after is the first or last of it. Better ones look at an extra field first: Info-ZIP's, to the
 * second, as long as its 32 bits with a sign reach, from 1901 to January 2038; for all else that of
 * NTFS (APPNOTE 4.5.5), which Java, 7-Zip and libarchive know.
 */
final class EntryTime {

  private static final short INFO_ZIP = 0x5455;
  private static final short NTFS = 0x000a;
  private static final int FIRST_YEAR = 1980;
  private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2107-12-31T23:59:58Z");

  /** NTFS counts tenths of a microsecond since 1601. */
  private static final long TICKS = 10_000_000;

  private static final long SINCE_1601 = 11_644_473_600L;

  private EntryTime() {}

  /** Date and time in one number, to two seconds. */
  static int dos(Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(within(time), ZoneOffset.UTC);
    return (at.getYear() - FIRST_YEAR) << 25
        | at.getMonthValue() << 21
        | at.getDayOfMonth() << 16
        | at.getHour() << 11
        | at.getMinute() << 5
        | at.getSecond() >> 1;
  }

  private static Instant within(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }

  /** The extra field, with its head. */
  static byte[] field(Instant time) {
    long seconds = time.getEpochSecond();
    return seconds == (int) seconds ? infoZip((int) seconds) : ntfs(seconds);
  }

  private static byte[] infoZip(int seconds) {
    byte[] field = new byte[9];
    in(field).putShort(INFO_ZIP).putShort((short) 5).put((byte) 1).putInt(seconds);
    return field;
  }

  private static byte[] ntfs(long seconds) {
    byte[] field = new byte[36];
    ByteBuffer numbers = in(field).putShort(NTFS).putShort((short) 32).putInt(0);
    numbers.putShort((short) 1).putShort((short) 24);
    long ticks = ticks(seconds);
    numbers.putLong(ticks).putLong(ticks).putLong(ticks);
    return field;
  }

  /** The nearest that there is a number for. */
  private static long ticks(long seconds) {
    long most = Long.MAX_VALUE / TICKS;
    return Math.max(0, Math.min(seconds, most - SINCE_1601) + SINCE_1601) * TICKS;
  }

  private static ByteBuffer in(byte[] field) {
    return ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
  }
}
