package coffer.file;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the bad lines of one file when they have changed, since a young file is read many times a
 * second. Mutable: it remembers what it has logged. For any number of threads.
 */
public final class BadLineReport {

  private static final Logger LOG = LoggerFactory.getLogger(BadLineReport.class);

  private final Path file;
  private List<BadLine> last = List.of();

  /** Nothing is logged yet of that file. */
  public BadLineReport(Path file) {
    this.file = file;
  }

  /** These are the file's bad lines now. */
  public synchronized void report(List<BadLine> lines) {
    if (!lines.equals(last)) {
      lines.forEach(line -> LOG.warn("{}, {}", file, line));
      last = List.copyOf(lines);
    }
  }
}
