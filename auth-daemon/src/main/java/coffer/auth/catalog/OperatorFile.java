package coffer.auth.catalog;

import coffer.file.BadLine;
import coffer.file.BadLineReport;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the operator's that need not be there. While it is being saved, or cannot be read, what
 * it said last goes on counting: nothing in it is worth making a person wait. Mutable, since it
 * remembers that; for any number of threads.
 */
final class OperatorFile<T> {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorFile.class);

  private final Path path;
  private final WatchedFile<T> file;
  private volatile T last;
  private volatile String trouble = "";

  /**
   * Nothing is read yet.
   *
   * @param parser called with no bytes for a missing file
   * @param badLines what is to be reported of it
   */
  OperatorFile(
      Path path,
      Clock clock,
      Function<byte[], T> parser,
      Function<? super T, List<BadLine>> badLines) {
    this.path = path;
    this.last = parser.apply(new byte[0]);
    this.file = new WatchedFile<>(path, clock, BadLineReport.parsing(path, parser, badLines));
  }

  /** What the file says. */
  T now() {
    try {
      Reading<T> reading = file.read();
      last = reading.settled().orElse(last);
      trouble = "";
    } catch (NoSuchFileException e) {
      // Without a folder for it, there is no such file either.
      trouble = "";
    } catch (IOException e) {
      report(e);
    }
    return last;
  }

  /** Says the same only once: every page asks again. */
  private void report(IOException e) {
    if (!e.toString().equals(trouble)) {
      trouble = e.toString();
      LOG.warn("{} cannot be read: {}", path, trouble);
    }
  }
}
