package coffer.bench;

import coffer.bench.check.Ledger;
import coffer.bench.check.ReadBack;
import coffer.bench.check.Repositories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether what the pair acknowledged while it was measured is there, for apps and for git. */
final class Verdict {

  private static final int READ_OF_EACH = 300;
  private static final int IN_GIT_OF_EACH = 20;

  private Verdict() {}

  /** Looks, notes what is wrong as trouble, and says what was looked at. */
  static String find(Workplace work) throws IOException {
    work.progress("reading back what was acknowledged");
    Ledger ledger = work.ledger();
    List<Ledger.Write> writes = ledger.sample(READ_OF_EACH);
    ReadBack.faults(work.pair(), writes).forEach(work::trouble);
    work.progress("asking git");
    Repositories repositories = work.repositories();
    List<Ledger.Write> blobs = ledger.sample(IN_GIT_OF_EACH);
    repositories.faultsOf(blobs).forEach(work::trouble);
    List<Path> all = repositories.all();
    repositories.faults(all).forEach(work::trouble);
    return "Read back and compared: %,d acknowledged documents over HTTP, %,d with git cat-file; git fsck --strict of %d repositories."
        .formatted(writes.size(), blobs.size(), all.size());
  }
}
