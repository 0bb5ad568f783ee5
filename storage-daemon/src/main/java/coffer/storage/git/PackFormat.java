package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/** The bytes of packs and their indexes: gitformat-pack, version 2 of both. */
final class PackFormat {

  static final int HEADER_LENGTH = 12;
  static final int TRAILER_LENGTH = Constants.OBJECT_ID_LENGTH;

  private static final int VERSION = 2;

  /** What an index begins with: a number that is none, and the version. */
  static final long INDEX_HEADER = 0xff744f63_00000002L;

  private PackFormat() {}

  /** What a pack begins with. */
  static byte[] header(int objects) {
    return ByteBuffer.allocate(HEADER_LENGTH)
        .put("PACK".getBytes(StandardCharsets.US_ASCII))
        .putInt(VERSION)
        .putInt(objects)
        .array();
  }

  /** What stands before the compressed bytes of an object: its type and length. */
  static byte[] entryHeader(int type, long length) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    long rest = length >>> 4;
    int first = type << 4 | (int) (length & 0xf);
    header.write(rest == 0 ? first : first | 0x80);
    while (rest != 0) {
      int next = (int) (rest & 0x7f);
      rest >>>= 7;
      header.write(rest == 0 ? next : next | 0x80);
    }
    return header.toByteArray();
  }

  /** The type of the object whose entry begins with that byte: a delta's is above 4. */
  static int type(byte first) {
    return first >> 4 & 7;
  }

  /** The index of a pack. */
  static byte[] index(PackEntries pack) {
    List<PackEntries.Entry> entries = pack.byId();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(INDEX_HEADER);
      writeFanOut(entries, out);
      byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
      for (PackEntries.Entry entry : entries) {
        entry.id().copyRawTo(id, 0);
        out.write(id);
      }
      for (PackEntries.Entry entry : entries) {
        out.writeInt(entry.crc());
      }
      writeOffsets(entries, out);
      pack.checksum().copyRawTo(id, 0);
      out.write(id);
      MessageDigest digest = ObjectHash.newSha1();
      out.write(digest.digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeFanOut(List<PackEntries.Entry> entries, DataOutputStream out)
      throws IOException {
    int[] upTo = new int[256];
    entries.forEach(entry -> upTo[entry.id().getFirstByte()]++);
    int sum = 0;
    for (int count : upTo) {
      sum += count;
      out.writeInt(sum);
    }
  }

  private static void writeOffsets(List<PackEntries.Entry> entries, DataOutputStream out)
      throws IOException {
    for (PackEntries.Entry entry : entries) {
      if (entry.offset() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("no object begins that far into a pack of the engine's");
      }
      out.writeInt((int) entry.offset());
    }
  }
}
