package coffer.storage.git;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which repositories have batches that only the journal makes durable, and in which packs those
 * are, as far as they are placed. For any number of threads.
 */
final class Unsynced {

  private final Map<RepositoryName, Set<PackFiles>> packs = new HashMap<>();
  private Runnable first = () -> {};

  /** To be called when there is something, after there was nothing. */
  synchronized void onFirst(Runnable called) {
    first = called;
  }

  /** A batch of that repository is about to be written to the journal. */
  void add(RepositoryName repository) {
    Runnable told = () -> {};
    synchronized (this) {
      if (packs.isEmpty()) {
        told = first;
      }
      packs.computeIfAbsent(repository, name -> new HashSet<>());
    }
    told.run();
  }

  /** Those packs were joined, and are durable in another one. */
  synchronized void gone(RepositoryName repository, Set<PackFiles> joined) {
    Set<PackFiles> known = packs.get(repository);
    if (known != null) {
      known.removeAll(joined);
    }
  }

  /** How many packs of a repository there are. */
  synchronized int count(RepositoryName repository) {
    Set<PackFiles> known = packs.get(repository);
    return known == null ? 0 : known.size();
  }

  /** A pack of that repository was placed. */
  synchronized void placed(RepositoryName repository, PackFiles pack) {
    packs.computeIfAbsent(repository, name -> new HashSet<>()).add(pack);
  }

  /** All that there is now; whoever takes it makes it durable. */
  synchronized Set<RepositoryName> repositories() {
    return Set.copyOf(packs.keySet());
  }

  /** The packs of a repository, for whoever holds its lock and makes them durable. */
  synchronized Set<PackFiles> take(RepositoryName repository) {
    Set<PackFiles> taken = packs.remove(repository);
    return taken == null ? Set.of() : taken;
  }

  synchronized boolean isEmpty() {
    return packs.isEmpty();
  }
}
