package coffer.file;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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

  private BadLineReport(Path file) {
    this.file = file;
  }

  /**
   * A parser of that file, which logs its bad lines besides.
   *
   * @param badLines those of what was parsed
   */
  public static <T> Function<byte[], T> parsing(
      Path file, Function<byte[], T> parser, Function<? super T, List<BadLine>> badLines) {
    BadLineReport report = new BadLineReport(file);
    return content -> {
      T parsed = parser.apply(content);
      report.report(badLines.apply(parsed));
      return parsed;
    };
  }

  private synchronized void report(List<BadLine> lines) {
    if (!lines.equals(last)) {
      lines.forEach(line -> LOG.warn("{}, {}", file, line));
      last = List.copyOf(lines);
    }
  }
}
