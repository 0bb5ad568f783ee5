package coffer.bench;

import coffer.bench.check.Repositories;
import coffer.bench.report.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** How much a repository grows with each write, once its packs have been joined. */
final class Growth {

  private static final long QUIET_MILLIS = 3_000;
  private static final int MOST_WAITS = 20;
  private static final long BOUND = 4096;

  private final Workplace work;
  private final Path repository;
  private final long before;

  private Growth(Workplace work, Path repository, long before) {
    this.work = work;
    this.repository = repository;
    this.before = before;
  }

  /** The growth of that repository from now on. */
  static Growth from(Workplace work, Path repository) throws IOException {
    return new Growth(work, repository, settledSize(work, repository));
  }

  /** What so many writes of documents of that length have made of it. */
  Finding finding(long writes, int length) throws IOException {
    long grown = settledSize(work, repository) - before;
    long each = grown / Math.max(1, writes) - length;
    int packs = Repositories.packs(repository).size();
    String value = String.format(Locale.ROOT, "%,d B (%d packs)", each, packs);
    return Finding.below("growth a PUT besides the body", value, "4 KiB", each <= BOUND);
  }

  /** Its size when it has not changed for a while: joining packs takes its time. */
  private static long settledSize(Workplace work, Path repository) throws IOException {
    long size = Repositories.size(repository);
    for (int wait = 0; wait < MOST_WAITS; wait++) {
      work.pause(QUIET_MILLIS);
      long next = Repositories.size(repository);
      if (next == size) {
        break;
      }
      size = next;
    }
    return size;
  }
}
