package coffer.storage.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Writes a zip file (PKWARE's APPNOTE 6.3, with Zip64 where numbers need it) of any number of
 * entries while it is sent. What has to stand at the end of all entries is kept compressed until
 * then: names have much in common, so that an entry takes some forty bytes, where {@code
 * java.util.zip} keeps ten times as much. Mutable, and for one thread.
 */
final class ZipWriter implements AutoCloseable {

  /** Writes an entry's bytes. */
  interface Content {
    /** Is given where to; what comes after it has returned is lost. */
    void to(OutputStream into) throws IOException;
  }

  private final Counted out;
  private final Deflater memory = new Deflater(Deflater.BEST_COMPRESSION);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final DeflaterOutputStream directory = new DeflaterOutputStream(kept, memory);
  private long directoryBytes;
  private long entries;

  ZipWriter(OutputStream out) {
    this.out = new Counted(out);
  }

  /**
   * Adds an entry.
   *
   * @param level of compression, as {@link Deflater} has it
   * @throws IOException if the content or the stream throws it: it is no whole file then
   */
  void add(String name, Instant time, int level, Content content) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long offset = out.written;
    out.write(ZipRecords.local(bytes, time));
    CRC32 checksum = new CRC32();
    Deflater deflater = new Deflater(level, true);
    long begin = out.written;
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
      content.to(new CheckedOutputStream(deflated, checksum));
      deflated.finish();
      ZipRecords.Entry entry =
          new ZipRecords.Entry(
              checksum.getValue(), out.written - begin, deflater.getBytesRead(), offset);
      out.write(ZipRecords.descriptor(entry));
      byte[] record = ZipRecords.central(bytes, time, entry);
      directory.write(record);
      directoryBytes += record.length;
      entries++;
    } finally {
      deflater.end();
    }
  }

  /** Writes the end, and leaves the stream open. Nothing can be added afterwards. */
  void finish() throws IOException {
    long offset = out.written;
    directory.finish();
    try (InflaterInputStream records =
        new InflaterInputStream(new ByteArrayInputStream(kept.toByteArray()))) {
      records.transferTo(out);
    }
    out.write(ZipRecords.end(entries, directoryBytes, offset));
    out.flush();
  }

  /** Gives memory back, and leaves the stream open. */
  @Override
  public void close() {
    memory.end();
  }

  /** How many bytes are kept for what has been added so far. */
  int kept() {
    return kept.size();
  }

  private static final class Counted extends OutputStream {

    private final OutputStream out;
    private long written;

    private Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
