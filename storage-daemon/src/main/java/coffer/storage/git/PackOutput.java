package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes a pack of whole objects, one after the other, and then its index, into two files that are
 * nobody's yet. Both are synced when {@link #finish} returns. For one thread.
 */
final class PackOutput implements Closeable {

  /** From this length on, speed counts for more than size. */
  private static final int FAST_FROM = 32 << 10;

  private final Disk disk;
  private final PackFiles files;
  private final Disk.Output out;
  private final MessageDigest digest = ObjectHash.newSha1();
  private final List<PackEntries.Entry> entries = new ArrayList<>();
  private final int objects;
  private long position;

  /**
   * @param files what to write; neither may be there
   * @param objects how many there will be
   */
  PackOutput(Disk disk, PackFiles files, int objects) throws IOException {
    this.disk = disk;
    this.files = files;
    this.out = disk.create(files.pack());
    this.objects = objects;
    append(ByteBuffer.wrap(PackFormat.header(objects)));
  }

  /** Writes an object. */
  void add(NewObject object) throws IOException {
    byte[] content = object.content();
    boolean fast = content.length >= FAST_FROM;
    byte[] deflated =
        Compression.deflate(content, fast ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
    byte[] header = PackFormat.entryHeader(object.type(), content.length);
    byte[] entry = new byte[header.length + deflated.length];
    System.arraycopy(header, 0, entry, 0, header.length);
    System.arraycopy(deflated, 0, entry, header.length, deflated.length);
    addEncoded(object.id(), ByteBuffer.wrap(entry));
  }

  /** Writes an object as another pack has it. */
  void addEncoded(ObjectId id, ByteBuffer entry) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(entry.duplicate());
    entries.add(new PackEntries.Entry(id, (int) crc.getValue(), position));
    append(entry);
  }

  /**
   * Ends the pack, writes the index, and makes both durable.
   *
   * @throws IOException if there are not as many objects as the pack says
   */
  void finish() throws IOException {
    if (entries.size() != objects) {
      throw new IOException("a pack of " + objects + " objects would hold " + entries.size());
    }
    byte[] checksum = digest.digest();
    out.write(ByteBuffer.wrap(checksum));
    out.sync();
    writeIndex(disk, files, new PackEntries(entries, ObjectId.fromRaw(checksum)));
  }

  /** Writes the index of a pack and makes it durable. */
  static void writeIndex(Disk disk, PackFiles files, PackEntries entries) throws IOException {
    try (Disk.Output index = disk.create(files.index())) {
      index.write(ByteBuffer.wrap(PackFormat.index(entries)));
      index.sync();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void append(ByteBuffer bytes) throws IOException {
    position += bytes.remaining();
    digest.update(bytes.duplicate());
    out.write(bytes);
  }
}
