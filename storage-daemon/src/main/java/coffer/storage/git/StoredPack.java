package coffer.storage.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A small pack, in memory.
 *
 * @param entries what each object takes in the pack, in the pack's order
 */
record StoredPack(Map<ObjectId, ByteBuffer> entries) {

  private static final int IDS_AT = 8 + 256 * 4;
  private static final int ID = Constants.OBJECT_ID_LENGTH;

  /** First type that is a delta's. */
  private static final int DELTA = 6;

  /**
   * Reads a pack, and checks each entry against the index.
   *
   * @throws IOException if it does not fit, or is of a kind that is not read
   */
  static StoredPack read(PackFiles files) throws IOException {
    byte[] pack = Files.readAllBytes(files.pack());
    Map<ObjectId, ByteBuffer> entries = new LinkedHashMap<>();
    long end = (long) pack.length - PackFormat.TRAILER_LENGTH;
    List<PackEntries.Entry> known = index(Files.readAllBytes(files.index()));
    for (int i = known.size() - 1; i >= 0; i--) {
      PackEntries.Entry entry = known.get(i);
      if (entry.offset() < PackFormat.HEADER_LENGTH || entry.offset() >= end) {
        throw new IOException("a pack does not fit its index");
      }
      int offset = (int) entry.offset();
      ByteBuffer bytes = ByteBuffer.wrap(pack, offset, (int) end - offset).slice();
      CRC32 crc = new CRC32();
      crc.update(bytes.duplicate());
      if ((int) crc.getValue() != entry.crc()) {
        throw new IOException("a pack does not fit its index");
      }
      entries.put(entry.id(), bytes);
      end = entry.offset();
    }
    return new StoredPack(entries);
  }

  /** True if some object is there as its difference to another only. */
  boolean holdsDeltas() {
    return entries.values().stream().anyMatch(entry -> PackFormat.type(entry.get(0)) >= DELTA);
  }

  /** What an index says, by offset. */
  private static List<PackEntries.Entry> index(byte[] index) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(index);
    if (index.length < IDS_AT || bytes.getLong(0) != PackFormat.INDEX_HEADER) {
      throw new IOException("an index of an unknown kind");
    }
    int count = bytes.getInt(IDS_AT - 4);
    if (count < 0 || index.length != IDS_AT + count * (ID + 8L) + 2L * ID) {
      throw new IOException("an index of an unexpected length");
    }
    List<PackEntries.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectId id = ObjectId.fromRaw(index, IDS_AT + i * ID);
      int crc = bytes.getInt(IDS_AT + count * ID + i * 4);
      int offset = bytes.getInt(IDS_AT + count * (ID + 4) + i * 4);
      entries.add(new PackEntries.Entry(id, crc, offset));
    }
    entries.sort(Comparator.comparingLong(PackEntries.Entry::offset));
    return entries;
  }
}
