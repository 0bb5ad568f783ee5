package coffer.storage.journal;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A segment of the journal, to be read. What ends in the middle of a record was not acknowledged,
 * and ends there.
 */
public final class JournalSegment {

  private static final Logger LOG = System.getLogger(JournalSegment.class.getName());

  private final Path file;
  private final SegmentFormat.Header header;
  private final long end;

  private JournalSegment(Path file, SegmentFormat.Header header, long end) {
    this.file = file;
    this.header = header;
    this.end = end;
  }

  /** Where a record is. */
  public record Location(Path file, long at, int length) {

    /**
     * What the record holds.
     *
     * @throws IOException if it is not there as it was
     */
    public byte[] read() throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH + length);
        readFully(channel, at, bytes);
        if (!SegmentFormat.isWhole(bytes)) {
          throw new IOException("a record of the journal has changed");
        }
        return copy(bytes);
      }
    }

    private static byte[] copy(ByteBuffer record) {
      byte[] payload = new byte[record.capacity() - SegmentFormat.RECORD_HEADER_LENGTH];
      record.duplicate().position(SegmentFormat.RECORD_HEADER_LENGTH).get(payload);
      return payload;
    }
  }

  /** Takes one record after the other. */
  public interface Reader {
    void record(Location location, byte[] payload) throws IOException;
  }

  /**
   * The segments in that folder, in their order.
   *
   * @throws IOException with a sentence for the operator if one is of a kind that is not known
   */
  public static List<JournalSegment> all(Path folder) throws IOException {
    Map<Path, SegmentFormat.Header> headers = new HashMap<>();
    Map<Long, Long> ends = new HashMap<>();
    for (Path file : JournalFolder.files(folder)) {
      long number = JournalFolder.number(file);
      Optional<SegmentFormat.Header> header = number == 0 ? Optional.empty() : header(file, number);
      if (header.isPresent()) {
        headers.put(file, header.get());
        ends.merge(header.get().previous(), header.get().previousEnd(), Math::min);
      }
    }
    List<JournalSegment> segments = new ArrayList<>();
    headers.forEach(
        (file, header) -> {
          long end = ends.getOrDefault(header.number(), Long.MAX_VALUE);
          segments.add(new JournalSegment(file, header, end));
        });
    segments.sort(Comparator.comparingLong(segment -> segment.header.number()));
    return segments;
  }

  /** Hands over the records that count, in their order. */
  public void read(Reader reader) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long until = Math.min(end, channel.size());
      long at = SegmentFormat.HEADER_LENGTH;
      long last = -1;
      while (at + SegmentFormat.RECORD_HEADER_LENGTH <= until) {
        ByteBuffer start = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH);
        readFully(channel, at, start);
        long room = until - at - SegmentFormat.RECORD_HEADER_LENGTH;
        int length = SegmentFormat.payloadLength(start, header.number(), room);
        boolean foreign = length < 0 || SegmentFormat.secret(start) != header.secret();
        if (foreign || SegmentFormat.sequence(start) <= last) {
          return;
        }
        ByteBuffer record = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH + length);
        readFully(channel, at, record);
        if (!SegmentFormat.isWhole(record)) {
          return;
        }
        reader.record(new Location(file, at, length), Location.copy(record));
        last = SegmentFormat.sequence(start);
        at += record.capacity();
      }
    } catch (NoSuchFileException e) {
      // it was not needed any longer
    }
  }

  /** What the segment of that number begins with; empty if nothing was ever written to it. */
  private static Optional<SegmentFormat.Header> header(Path file, long number) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.HEADER_LENGTH);
      if (channel.size() < bytes.capacity()) {
        return Optional.empty();
      }
      readFully(channel, 0, bytes);
      Optional<SegmentFormat.Header> header =
          SegmentFormat.header(bytes).filter(found -> found.number() == number);
      return header.isPresent() ? header : byFirstRecord(channel, file, number, bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A header that is damaged is none, but what is behind it may have been acknowledged. */
  private static Optional<SegmentFormat.Header> byFirstRecord(
      FileChannel channel, Path file, long number, ByteBuffer header) throws IOException {
    long room = channel.size() - SegmentFormat.HEADER_LENGTH - SegmentFormat.RECORD_HEADER_LENGTH;
    if (room >= 0) {
      ByteBuffer first = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH);
      readFully(channel, SegmentFormat.HEADER_LENGTH, first);
      int length = SegmentFormat.payloadLength(first, number, room);
      if (length >= 0) {
        ByteBuffer record = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH + length);
        readFully(channel, SegmentFormat.HEADER_LENGTH, record);
        if (SegmentFormat.isWhole(record)) {
          LOG.log(Logger.Level.WARNING, "{0} has a damaged header, and is read all the same", file);
          return Optional.of(new SegmentFormat.Header(number, 0, 0, SegmentFormat.secret(record)));
        }
      }
    }
    if (!SegmentFormat.isOfThisKind(header)) {
      throw new IOException(
          "The journal's file "
              + file
              + " is damaged, or of another version of Coffer: start that version, or move it"
              + " away.");
    }
    return Optional.empty();
  }

  private static void readFully(FileChannel channel, long from, ByteBuffer into)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, from + into.position()) < 0) {
        throw new EOFException("a segment of the journal ends too early");
      }
    }
    into.flip();
  }
}
