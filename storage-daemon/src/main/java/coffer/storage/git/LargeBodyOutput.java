package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Constants;

/**
 * Writes a pack of one document, whose length is known at its end only, though it stands before the
 * bytes and is hashed before them. So room is left at the beginning, for the length of what is
 * between 32 MiB and 4 GiB long; what is shorter or longer is copied once. Then the file is read
 * again for its hashes ({@link LargeBodyHash}). For one thread.
 */
final class LargeBodyOutput implements Closeable {

  private static final int CHUNK = 64 << 10;
  private static final int ROOM = PackFormat.HEADER_LENGTH + 5;

  private final Disk disk;
  private final PackFiles files;
  private final Deflater deflater;
  private final byte[] deflated = new byte[CHUNK];
  private Disk.Output out;
  private long length;

  /**
   * @param files to be written; neither is there
   * @param level of compression
   */
  LargeBodyOutput(Disk disk, PackFiles files, int level) throws IOException {
    this.disk = disk;
    this.files = files;
    this.out = disk.create(files.pack());
    this.deflater = new Deflater(level);
    out.write(ByteBuffer.allocate(ROOM));
  }

  /** How many bytes have come so far. */
  long length() {
    return length;
  }

  /** Takes the next bytes. */
  void write(byte[] bytes, int count) throws IOException {
    length += count;
    deflater.setInput(bytes, 0, count);
    while (!deflater.needsInput()) {
      drain();
    }
  }

  /** Ends the pack, and makes it durable with its index. */
  StagedFile finish() throws IOException {
    deflater.finish();
    while (!deflater.finished()) {
      drain();
    }
    byte[] header = PackFormat.entryHeader(Constants.OBJ_BLOB, length);
    if (PackFormat.HEADER_LENGTH + header.length == ROOM) {
      out.writeAt(0, ByteBuffer.wrap(PackFormat.header(1)));
      out.writeAt(PackFormat.HEADER_LENGTH, ByteBuffer.wrap(header));
    } else {
      copyBehind(header);
    }
    LargeBodyHash hash = LargeBodyHash.of(files.pack(), header.length, length);
    byte[] checksum = new byte[PackFormat.TRAILER_LENGTH];
    hash.checksum().copyRawTo(checksum, 0);
    out.write(ByteBuffer.wrap(checksum));
    out.sync();
    PackEntries.Entry entry =
        new PackEntries.Entry(hash.blob(), hash.crc(), PackFormat.HEADER_LENGTH);
    PackOutput.writeIndex(
        disk, files.index(), new PackEntries(List.of(entry), hash.checksum()), true);
    return new StagedFile(disk, files, hash.blob(), length);
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    out.close();
  }

  private void drain() throws IOException {
    int count = deflater.deflate(deflated);
    out.write(ByteBuffer.wrap(deflated, 0, count));
  }

  private void copyBehind(byte[] header) throws IOException {
    Path copy = files.folder().resolve(files.name() + ".copy");
    try (InputStream in = Files.newInputStream(files.pack())) {
      in.skipNBytes(ROOM);
      out.close();
      out = disk.create(copy);
      out.write(ByteBuffer.wrap(PackFormat.header(1)));
      out.write(ByteBuffer.wrap(header));
      for (int read = in.read(deflated); read >= 0; read = in.read(deflated)) {
        out.write(ByteBuffer.wrap(deflated, 0, read));
      }
      disk.rename(copy, files.pack());
    } catch (IOException e) {
      disk.tryDelete(copy);
      throw e;
    }
  }
}
