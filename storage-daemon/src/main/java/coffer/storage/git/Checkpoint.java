package coffer.storage.git;

import coffer.account.AccountName;
import coffer.storage.disk.Disk;
import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes durable in its place what the journal alone makes durable, and then shortens the journal.
 * In this order: a new segment, so that what is written from then on stays in the journal; of each
 * repository, its window is placed, many packs are joined into one, and packs, indexes, main and
 * their folders are synced; then the older segments go. A crash before that brings all of it back.
 *
 * <p>What could not be synced is written anew from the journal ({@link Recovery}), since the same
 * bytes may seem to be synced the second time without being so. For one thread.
 */
final class Checkpoint {

  private static final Logger LOG = System.getLogger(Checkpoint.class.getName());

  /** An index that is behind by fewer batches costs less to catch up than to write. */
  private static final int INDEX_BEHIND = 16;

  private final Engine engine;
  private final OpenRepositories repositories;
  private final Recovery recovery;

  /** Repositories whose files could not be synced. */
  private final Set<RepositoryName> failed = new HashSet<>();

  Checkpoint(Engine engine, OpenRepositories repositories, Recovery recovery) {
    this.engine = engine;
    this.repositories = repositories;
    this.recovery = recovery;
  }

  /** Makes all durable that was written before. */
  synchronized void run() throws IOException {
    Set<RepositoryName> names = new HashSet<>(recovery.unhealed());
    boolean nothing = engine.unsynced().isEmpty() && failed.isEmpty() && names.isEmpty();
    if (nothing && !recovery.hasEarlier() && !engine.journal().hasOlder()) {
      return;
    }
    long keptFrom = engine.journal().rotate();
    names.addAll(engine.unsynced().repositories());
    names.addAll(failed);
    for (RepositoryName name : names) {
      try {
        makeDurable(name);
        failed.remove(name);
      } catch (IOException e) {
        if (failed.add(name)) {
          LOG.log(Logger.Level.WARNING, "{0}: stays in the journal: {1}", name, e);
        }
      }
    }
    for (RepositoryName name : failed) {
      carry(name);
    }
    engine.journal().drop(keptFrom);
    recovery.clearEarlier();
  }

  /** True if something could not be put in its place, and is carried from segment to segment. */
  synchronized boolean isIncomplete() {
    return !failed.isEmpty();
  }

  /**
   * Makes all durable that is of an account, so that the journal knows nothing of it.
   *
   * @throws StorageException if it cannot be made so
   */
  synchronized void run(AccountName account) throws IOException {
    run();
    for (RepositoryName name : failed) {
      if (name.account().equals(account)) {
        throw new StorageException(
            StorageException.Reason.UNAVAILABLE,
            "something of " + name + " is in the journal only, and cannot be put in its place");
      }
    }
  }

  /** Nobody writes meanwhile: the last record of a repository in the journal is its last. */
  private void carry(RepositoryName name) throws IOException {
    if (recovery.unhealed().contains(name)) {
      recovery.carry(name);
      return;
    }
    try (OpenRepositories.Lease lease = repositories.lease(name)) {
      lease.repository().locked(() -> recovery.carry(name));
    }
  }

  /** Joins the packs of repositories that have got many. */
  synchronized void joinPacks(int many) {
    for (RepositoryName name : engine.unsynced().repositories()) {
      if (engine.unsynced().count(name) >= many) {
        try (OpenRepositories.Lease lease = repositories.lease(name)) {
          join(lease.repository());
        } catch (IOException e) {
          LOG.log(Logger.Level.WARNING, "{0}: packs cannot be joined: {1}", name, e);
        }
      }
    }
  }

  private void makeDurable(RepositoryName name) throws IOException {
    try (OpenRepositories.Lease lease = repositories.lease(name)) {
      GitRepository repository = lease.repository();
      Set<PackFiles> packs = new HashSet<>();
      repository.locked(
          () -> {
            repository.place();
            if (failed.contains(name)) {
              recovery.heal(name);
            }
            repository.saveIndex(INDEX_BEHIND);
            // Whoever writes holds the lock too: what is written from now on is not among these.
            packs.addAll(engine.unsynced().take(name));
          });
      Optional<RepositoryFolder> folder = repository.folder();
      if (folder.isPresent()) {
        join(repository);
        sync(folder.get(), packs);
      }
    }
  }

  private void sync(RepositoryFolder folder, Set<PackFiles> packs) throws IOException {
    Disk disk = engine.surroundings().disk();
    for (PackFiles pack : packs) {
      try {
        disk.sync(pack.pack());
        disk.sync(pack.index());
      } catch (NoSuchFileException e) {
        // a gc has taken it, and synced what replaces it
      }
    }
    disk.sync(folder.packs().folder());
    folder.main().sync();
  }

  private void join(GitRepository repository) {
    try {
      engine.unsynced().gone(repository.name(), repository.joinPacks());
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: packs cannot be joined: {1}", repository.name(), e);
    }
  }
}
