package coffer.storage.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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

  private final Path file;
  private final long number;
  private final long end;

  private JournalSegment(Path file, long number, long end) {
    this.file = file;
    this.number = number;
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

  /** The segments in that folder, in their order. */
  public static List<JournalSegment> all(Path folder) throws IOException {
    Map<Path, SegmentFormat.Header> headers = new HashMap<>();
    Map<Long, Long> ends = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Journal.SUFFIX)) {
      for (Path file : files) {
        Optional<SegmentFormat.Header> header = header(file);
        if (header.isPresent() && Journal.name(header.get().number()).equals(name(file))) {
          headers.put(file, header.get());
          ends.merge(header.get().previous(), header.get().previousEnd(), Math::min);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<JournalSegment> segments = new ArrayList<>();
    headers.forEach(
        (file, header) ->
            segments.add(
                new JournalSegment(
                    file, header.number(), ends.getOrDefault(header.number(), Long.MAX_VALUE))));
    segments.sort(Comparator.comparingLong(segment -> segment.number));
    return segments;
  }

  /** Hands over the records that count, in their order. */
  public void read(Reader reader) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long until = Math.min(end, channel.size());
      long at = SegmentFormat.HEADER_LENGTH;
      long last = -1;
      while (at + SegmentFormat.RECORD_HEADER_LENGTH <= until) {
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH);
        readFully(channel, at, header);
        long room = until - at - SegmentFormat.RECORD_HEADER_LENGTH;
        int length = SegmentFormat.payloadLength(header, number, room);
        if (length < 0 || SegmentFormat.sequence(header) <= last) {
          return;
        }
        ByteBuffer record = ByteBuffer.allocate(SegmentFormat.RECORD_HEADER_LENGTH + length);
        readFully(channel, at, record);
        if (!SegmentFormat.isWhole(record)) {
          return;
        }
        reader.record(new Location(file, at, length), Location.copy(record));
        last = SegmentFormat.sequence(header);
        at += record.capacity();
      }
    } catch (NoSuchFileException e) {
      // it was not needed any longer
    }
  }

  private static Optional<SegmentFormat.Header> header(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.HEADER_LENGTH);
      if (channel.size() < bytes.capacity()) {
        return Optional.empty();
      }
      readFully(channel, 0, bytes);
      return SegmentFormat.header(bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
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

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
