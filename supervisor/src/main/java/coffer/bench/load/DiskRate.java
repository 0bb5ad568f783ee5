package coffer.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * How often a second a file can be made longer and synced. Nothing durable is quicker than that.
 */
public final class DiskRate {

  /** What a journal's record of a document of 1 KiB comes to. */
  private static final int RECORD_BYTES = 1434;

  private DiskRate() {}

  /** Appends and syncs for so long, in a new file of that folder that is deleted afterwards. */
  public static Sample measure(Path folder, Duration length) throws IOException {
    Path file = Files.createTempFile(folder, "disk-rate", "");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      byte[] record = Text.of("record", 1, RECORD_BYTES).bytes();
      long[] micros = new long[1024];
      int count = 0;
      long began = System.nanoTime();
      long end = began + length.toNanos();
      for (long now = began, next; now < end; now = next) {
        channel.write(ByteBuffer.wrap(record));
        channel.force(false);
        next = System.nanoTime();
        micros = count < micros.length ? micros : Arrays.copyOf(micros, count * 2);
        micros[count++] = (next - now) / 1000;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return Sample.of(Arrays.copyOf(micros, count), seconds);
    } finally {
      Files.delete(file);
    }
  }
}
