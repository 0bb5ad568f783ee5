package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.ObjectId;

/** Writes a pack, one object after the other, and then its index. For one thread. */
final class PackOutput implements Closeable {

  private static final int BUFFER = 64 << 10;

  private final Disk.Output out;
  private final MessageDigest digest = ObjectHash.newSha1();
  private final List<PackEntries.Entry> entries = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final int objects;
  private long position;

  /**
   * @param pack what to write, which is not there yet
   * @param objects how many there will be
   */
  PackOutput(Disk disk, Path pack, int objects) throws IOException {
    this.out = disk.create(pack);
    this.objects = objects;
    append(ByteBuffer.wrap(PackFormat.header(objects)));
  }

  /** Writes an object. */
  void add(NewObject object) throws IOException {
    EncodedObject whole = EncodedObject.whole(object, Deflater.BEST_SPEED);
    addEncoded(whole.id(), ByteBuffer.wrap(whole.entry()));
  }

  /** Writes an object as another pack has it. */
  void addEncoded(ObjectId id, ByteBuffer entry) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(entry.duplicate());
    entries.add(new PackEntries.Entry(id, (int) crc.getValue(), position));
    append(entry);
  }

  /** Writes an object as another pack has it, without having all of it in memory. */
  void copy(StoredPack from, int number) throws IOException {
    PackEntries.Entry entry = from.entries().get(number);
    entries.add(new PackEntries.Entry(entry.id(), entry.crc(), position));
    from.copy(number, this::append);
  }

  /**
   * Ends the pack.
   *
   * @param durably whether its bytes are to be durable on return
   * @return what its index says
   * @throws IOException if there are not as many objects as the pack says
   */
  PackEntries finish(boolean durably) throws IOException {
    if (entries.size() != objects) {
      throw new IOException("a pack of " + objects + " objects would hold " + entries.size());
    }
    flush();
    byte[] checksum = digest.digest();
    out.write(ByteBuffer.wrap(checksum));
    if (durably) {
      out.sync();
    }
    return new PackEntries(entries, ObjectId.fromRaw(checksum));
  }

  /** Writes the index of a pack, and makes it durable if it is to be. */
  static void writeIndex(Disk disk, Path file, PackEntries entries, boolean durably)
      throws IOException {
    try (Disk.Output index = disk.create(file)) {
      index.write(ByteBuffer.wrap(PackFormat.index(entries)));
      if (durably) {
        index.sync();
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void append(ByteBuffer bytes) throws IOException {
    position += bytes.remaining();
    digest.update(bytes.duplicate());
    if (bytes.remaining() > buffer.remaining()) {
      flush();
    }
    if (bytes.remaining() > buffer.remaining()) {
      out.write(bytes);
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() throws IOException {
    out.write(buffer.flip());
    buffer.clear();
  }
}
