package coffer.storage.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A repository's folder, which is opened when it is first asked for, and may not be there. For any
 * number of threads.
 */
final class LazyFolder {

  /** Opens the folder. */
  interface Opening {
    RepositoryFolder open() throws IOException;
  }

  private final Path path;
  private final ReentrantLock lock;
  private final Opening opening;
  private volatile @Nullable RepositoryFolder open;

  /**
   * @param lock held by whoever opens it or lets go of it
   */
  LazyFolder(Path path, ReentrantLock lock, Opening opening) {
    this.path = path;
    this.lock = lock;
    this.opening = opening;
  }

  /** The folder; empty if there is none. */
  Optional<RepositoryFolder> find() throws IOException {
    RepositoryFolder known = open;
    // What cannot be looked at is not known to be empty: apps would take that for deletions.
    if (known != null || Files.notExists(path)) {
      return Optional.ofNullable(known);
    }
    lock.lock();
    try {
      known = open;
      if (known == null) {
        known = opening.open();
        known.cleanUp();
        open = known;
      }
      return Optional.of(known);
    } finally {
      lock.unlock();
    }
  }

  /** The folder, which is there. */
  RepositoryFolder get() throws IOException {
    return find().orElseThrow(() -> new IOException("the repository is gone"));
  }

  /** The folder, if it is open already; null if not. */
  @Nullable RepositoryFolder ifOpen() {
    return open;
  }

  /** Lets go of it, if somebody has removed it; for whoever holds the lock. */
  void closeIfGone() {
    RepositoryFolder known = open;
    if (known != null && known.isGone()) {
      close();
    }
  }

  /** Lets go of it; for whoever holds the lock. */
  void close() {
    RepositoryFolder known = open;
    if (known != null) {
      known.close();
    }
    open = null;
  }
}
