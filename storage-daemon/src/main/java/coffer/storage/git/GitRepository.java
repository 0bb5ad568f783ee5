package coffer.storage.git;

import coffer.file.Glance;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One repository while it is open, or the place where it will be. Whoever reads takes a {@link
 * Snapshot}; whoever changes something holds {@link #lock}. Readers see a commit of the engine's
 * own only once it is durable, and one of somebody else's as soon as it is there.
 */
final class GitRepository {

  private static final Logger LOG = System.getLogger(GitRepository.class.getName());

  private final RepositoryName name;
  private final Settling settling;
  private final PackJoin join;
  private final IndexKeeper index;
  private final Placing placing;
  private final WriteQueue queue;
  private final ReentrantLock lock = new ReentrantLock();
  private final LazyFolder folder;

  /** What readers see; null until it is known. */
  private volatile @Nullable Snapshot published;

  /** Another one for each line of history that others have made. */
  private Object lineage = new Object();

  GitRepository(RepositoryName name, Engine engine) {
    this.name = name;
    Surroundings surroundings = engine.surroundings();
    Workplace workplace = new Workplace(surroundings, engine.incoming(), name.account());
    PackWriting packs = new PackWriting(workplace);
    this.join = new PackJoin(surroundings.disk(), packs);
    this.settling = new Settling(surroundings.disk(), engine.incoming().data());
    this.index = new IndexKeeper(name, packs, surroundings.clock(), indexTrees());
    this.queue = new WriteQueue(engine.leaders(), surroundings.patience().multipliedBy(2));
    this.placing = new Placing(name, workplace, engine.unsynced());
    Path path = name.below(engine.incoming().accountFolder(name.account()));
    this.folder =
        new LazyFolder(
            path,
            lock,
            () -> new RepositoryFolder(path, workplace, engine.caches(), placing::content));
  }

  RepositoryName name() {
    return name;
  }

  /** Held by whoever changes the repository, or what is known of it. */
  ReentrantLock lock() {
    return lock;
  }

  /** Something done while nobody else changes the repository. */
  interface Work {
    void run() throws IOException;
  }

  /** Does something that takes the repository's lock. */
  void locked(Work work) throws IOException {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes one of many small packs; one thread at a time, which need not hold the lock.
   *
   * @return the packs that have gone
   */
  Set<PackFiles> joinPacks() throws IOException {
    RepositoryFolder open = folder.ifOpen();
    return open == null ? Set.of() : join.join(open);
  }

  /** The writes that wait. */
  WriteQueue queue() {
    return queue;
  }

  /** For whoever holds the lock. */
  Placing placing() {
    return placing;
  }

  /** The same for as long as nobody else moves main; for whoever holds the lock. */
  Object lineage() {
    return lineage;
  }

  /** The repository on disk; empty if there is none. */
  Optional<RepositoryFolder> folder() throws IOException {
    return folder.find();
  }

  /** The repository as it is now. */
  Snapshot snapshot() throws IOException {
    Snapshot known = current();
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      return refresh();
    } finally {
      lock.unlock();
    }
  }

  /** What is known to be there now; null if somebody else has changed it. */
  private @Nullable Snapshot current() throws IOException {
    Snapshot known = published;
    if (known != null && placing.isOpen()) {
      return known;
    }
    Optional<RepositoryFolder> open = folder();
    if (open.isEmpty()) {
      return Snapshot.EMPTY;
    }
    boolean same =
        known != null && known.head().isPresent() && known.head().equals(open.get().head());
    return same ? known : null;
  }

  /** The same, if that is known but for a look at the reference; empty if not. Never waits. */
  Optional<Snapshot> snapshotAtHand(Glance glance) throws IOException {
    RepositoryFolder open = folder.ifOpen();
    Snapshot known = published;
    if (open == null || known == null || known.head().isEmpty()) {
      return Optional.empty();
    }
    return placing.isOpen() || known.head().equals(open.head(glance))
        ? Optional.of(known)
        : Optional.empty();
  }

  /** The repository as it is now; for whoever holds the lock. */
  private Snapshot refresh() throws IOException {
    Snapshot known = current();
    if (known != null) {
      return known;
    }
    RepositoryFolder open = folder.get();
    Optional<ObjectId> head = open.head();
    lineage = new Object();
    if (head.isEmpty()) {
      folder.closeIfGone();
      published = null;
      return Snapshot.EMPTY;
    }
    Snapshot now = index.follow(open, head.get(), published);
    published = now;
    return now;
  }

  /** What readers see, if it is known; for whoever holds the lock. */
  Optional<Snapshot> published() {
    return Optional.ofNullable(published);
  }

  /** The trees of the index. */
  TreeSource indexTrees() {
    return id -> {
      try {
        return objects().tree(id);
      } catch (IOException e) {
        throw new DamagedIndexException(e);
      }
    };
  }

  /** The objects of a repository that is on disk. */
  ObjectStore objects() throws IOException {
    return folder.get().objects();
  }

  /** The versions of all documents as of that commit. */
  IndexFolder versionsAt(ObjectId commit) throws IOException {
    return index.at(folder.get(), commit, published);
  }

  /**
   * Sees to it that nobody else can move main, if the repository is on disk, and that all is
   * durable that is to be built on; for whoever holds the lock.
   */
  Snapshot beginWindow() throws IOException {
    Window open = placing.window();
    if (open != null && open.isFull()) {
      place();
    }
    if (placing.isOpen() || folder().isEmpty()) {
      return refresh();
    }
    Snapshot now = refresh();
    RepositoryFolder onDisk = folder.ifOpen();
    if (onDisk == null) {
      return now;
    }
    return placing.begin(
        onDisk,
        () -> {
          Snapshot before = refresh();
          settling.settle(onDisk, before);
          return before;
        });
  }

  /** Closes the window if nothing came of it; for whoever holds the lock. */
  void endEmptyWindow() {
    RepositoryFolder open = folder.ifOpen();
    if (open != null) {
      placing.endIfEmpty(open);
    }
  }

  /** Readers see this from now on; for whoever holds the lock and has made it durable. */
  void publish(Snapshot snapshot) {
    snapshot.head().ifPresent(settling::settled);
    index.advance();
    published = snapshot;
  }

  /** Puts what is durable in its place; for whoever holds the lock. */
  void place() throws IOException {
    RepositoryFolder open = folder.ifOpen();
    Snapshot last = published;
    if (open != null && placing.isOpen()) {
      if (last == null || last.head().isEmpty()) {
        placing.endIfEmpty(open);
      } else {
        placing.place(open, last.head().get());
      }
    }
  }

  /** Writes the index, if it is behind by much; for whoever holds the lock. */
  void saveIndex(int behindBy) {
    RepositoryFolder open = folder.ifOpen();
    Snapshot last = published;
    if (open != null && last != null && index.unsaved() >= behindBy && !open.isGone()) {
      published = index.save(open, last);
    }
  }

  /** The index will be made anew from history. */
  void distrustIndex() throws IOException {
    lock.lock();
    try {
      place();
      index.distrust();
      published = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts everything in its place, writes the index if it is behind, and lets go of all files;
   * nobody uses the repository.
   *
   * @return false if something is in the journal only
   */
  boolean close() {
    lock.lock();
    try {
      place();
      saveIndex(1);
      return true;
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: stays in the journal: {1}", name, e);
      return false;
    } finally {
      folder.close();
      published = null;
      placing.forget();
      lock.unlock();
    }
  }
}
