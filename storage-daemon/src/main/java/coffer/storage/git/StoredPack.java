package coffer.storage.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** A pack that is read from its beginning to its end. For one thread. */
final class StoredPack implements Closeable {

  private static final int IDS_AT = 8 + 256 * 4;
  private static final int ID = Constants.OBJECT_ID_LENGTH;
  private static final int CHUNK = 64 << 10;

  private final FileChannel file;
  private final List<PackEntries.Entry> entries;
  private final long end;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);

  /** Where in the pack the chunk begins. */
  private long chunkAt;

  private StoredPack(FileChannel file, List<PackEntries.Entry> entries, long end) {
    this.file = file;
    this.entries = entries;
    this.end = end;
  }

  /**
   * Opens a pack.
   *
   * @throws IOException if it does not fit its index, or that is of a kind that is not read
   */
  static StoredPack open(PackFiles files) throws IOException {
    List<PackEntries.Entry> entries = index(Files.readAllBytes(files.index()));
    FileChannel file = FileChannel.open(files.pack(), StandardOpenOption.READ);
    try {
      long end = file.size() - PackFormat.TRAILER_LENGTH;
      long before = PackFormat.HEADER_LENGTH - 1;
      for (PackEntries.Entry entry : entries) {
        if (entry.offset() <= before || entry.offset() >= end) {
          throw misfit();
        }
        before = entry.offset();
      }
      return new StoredPack(file, entries, end);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What it holds, in the order in which it holds it. */
  List<PackEntries.Entry> entries() {
    return entries;
  }

  /**
   * True if an object is there as its difference to one that stands so many bytes before it, so
   * that it cannot be moved.
   */
  boolean holdsOffsets() throws IOException {
    for (PackEntries.Entry entry : entries) {
      if (PackFormat.type(at(entry.offset())) == Constants.OBJ_OFS_DELTA) {
        return true;
      }
    }
    return false;
  }

  /** Takes an object's bytes, piece by piece. */
  interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  /**
   * Hands over what an object takes in the pack.
   *
   * @param number which one of the entries
   * @throws IOException if it is not what the index says
   */
  void copy(int number, Sink sink) throws IOException {
    PackEntries.Entry entry = entries.get(number);
    long until = number + 1 < entries.size() ? entries.get(number + 1).offset() : end;
    CRC32 crc = new CRC32();
    long at = entry.offset();
    while (at < until) {
      seek(at);
      int skipped = (int) (at - chunkAt);
      int count = (int) Math.min(chunk.limit() - skipped, until - at);
      ByteBuffer piece = chunk.duplicate().position(skipped).limit(skipped + count);
      crc.update(piece.duplicate());
      sink.write(piece);
      at += count;
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw misfit();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private byte at(long position) throws IOException {
    seek(position);
    return chunk.get((int) (position - chunkAt));
  }

  /** Sees to it that the chunk holds at least that byte. */
  private void seek(long position) throws IOException {
    if (position >= chunkAt && position < chunkAt + chunk.limit()) {
      return;
    }
    chunk.clear();
    chunkAt = position;
    while (chunk.hasRemaining()) {
      if (file.read(chunk, chunkAt + chunk.position()) < 0) {
        break;
      }
    }
    chunk.flip();
    if (!chunk.hasRemaining()) {
      throw new EOFException("a pack ends too early");
    }
  }

  private static IOException misfit() {
    return new IOException("a pack does not fit its index");
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
    List<PackEntries.Entry> entries = new ArrayList<>(count);
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
