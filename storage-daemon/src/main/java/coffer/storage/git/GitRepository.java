package coffer.storage.git;

import coffer.file.FileIdentity;
import coffer.file.Glance;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  /** Coarser than the clocks of file systems are. */
  private static final Duration GRANULARITY = Duration.ofMillis(50);

  /** After this many commits small packs are looked for. */
  private static final int JOIN_AFTER = 16;

  private final RepositoryName name;
  private final Path path;
  private final ObjectCaches caches;
  private final Workplace workplace;
  private final PackWriting packs;
  private final Settling settling;
  private final PackJoin join;
  private final IndexKeeper index;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable RepositoryFolder folder;

  /** What readers see; null until it is known. */
  private volatile @Nullable Snapshot published;

  /** How main's file looked when it was found to hold that commit. */
  private record Seen(FileIdentity main, Optional<ObjectId> head) {}

  private volatile @Nullable Seen seen;

  /** The commit that main is being moved to. */
  private volatile @Nullable ObjectId moving;

  /** At the first commit too: nobody knows how many packs were there before. */
  private int unjoined = JOIN_AFTER - 1;

  GitRepository(
      RepositoryName name, Surroundings surroundings, ObjectCaches caches, Incoming incoming) {
    this.name = name;
    this.path = name.below(incoming.accountFolder(name.account()));
    this.caches = caches;
    this.workplace = new Workplace(surroundings, incoming, name.account());
    this.packs = new PackWriting(workplace);
    this.join = new PackJoin(surroundings.disk(), packs);
    this.settling = new Settling(surroundings.disk(), incoming.data());
    this.index = new IndexKeeper(name, packs, surroundings.clock(), indexTrees());
  }

  RepositoryName name() {
    return name;
  }

  PackWriting packs() {
    return packs;
  }

  /** For whoever holds the lock. */
  Settling settling() {
    return settling;
  }

  /** Held by whoever changes the repository, or what is known of it. */
  ReentrantLock lock() {
    return lock;
  }

  /** The repository on disk; empty if there is none. */
  Optional<RepositoryFolder> folder() throws IOException {
    RepositoryFolder open = folder;
    // What cannot be looked at is not known to be empty: apps would take that for deletions.
    if (open != null || Files.notExists(path)) {
      return Optional.ofNullable(open);
    }
    lock.lock();
    try {
      open = folder;
      if (open == null) {
        open = new RepositoryFolder(path, workplace, caches);
        folder = open;
      }
      return Optional.of(open);
    } finally {
      lock.unlock();
    }
  }

  /** The repository as it is now. */
  Snapshot snapshot() throws IOException {
    Optional<RepositoryFolder> open = folder();
    if (open.isEmpty()) {
      return Snapshot.EMPTY;
    }
    Optional<ObjectId> head = open.get().main().read();
    Snapshot known = published;
    if (known != null && head.isPresent()) {
      if (known.head().equals(head) || head.get().equals(moving)) {
        return known;
      }
    }
    lock.lock();
    try {
      return refresh();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same, if that is known but for a look at the reference; empty if not. Never waits. A
   * reference that was written lately is read, since another move within the granularity of the
   * file system's clock would not show.
   */
  Optional<Snapshot> snapshotAtHand(Glance glance) throws IOException {
    RepositoryFolder open = folder;
    Snapshot known = published;
    if (open == null || known == null) {
      return Optional.empty();
    }
    Optional<FileIdentity> now = glance.at(open.main().file());
    Seen last = seen;
    if (last != null && last.head().equals(known.head()) && now.equals(Optional.of(last.main()))) {
      return Optional.of(known);
    }
    Optional<ObjectId> head = open.main().read();
    if (head.isPresent() && known.head().equals(head)) {
      now.filter(this::isOld).ifPresent(main -> seen = new Seen(main, head));
      return Optional.of(known);
    }
    return head.isPresent() && head.get().equals(moving) ? Optional.of(known) : Optional.empty();
  }

  private boolean isOld(FileIdentity main) {
    // Against the clock that the kernel stamps files with, whatever dates commits.
    Duration age = Duration.between(main.changed(), Instant.now()).abs();
    return age.compareTo(GRANULARITY) > 0;
  }

  /** The repository as it is now; for whoever holds the lock. */
  Snapshot refresh() throws IOException {
    Optional<RepositoryFolder> open = folder();
    if (open.isEmpty()) {
      return Snapshot.EMPTY;
    }
    Optional<ObjectId> head = open.get().main().read();
    Snapshot known = published;
    if (known != null && known.head().equals(head) && head.isPresent()) {
      return known;
    }
    if (head.isEmpty()) {
      letGoIfGone(open.get());
      published = null;
      return Snapshot.EMPTY;
    }
    Snapshot now = index.follow(open.get(), head.get(), known);
    published = now;
    return now;
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
    return folder().orElseThrow(() -> new IOException("the repository is gone")).objects();
  }

  /** The versions of all documents as of that commit. */
  IndexFolder versionsAt(ObjectId commit) throws IOException {
    RepositoryFolder open = folder().orElseThrow(() -> new IOException("the repository is gone"));
    return index.at(open, commit, published);
  }

  /** From here on, main may be seen to be at that commit, which is not durable yet. */
  void moving(@Nullable ObjectId to) {
    moving = to;
  }

  /** Readers see this from now on; for whoever holds the lock and has moved main there. */
  void publish(Snapshot snapshot) {
    published = snapshot;
    RepositoryFolder open = folder;
    if (open != null) {
      published = index.advance(open, snapshot);
    }
    unjoined++;
    if (unjoined >= JOIN_AFTER) {
      join();
    }
  }

  /** The index will be made anew from history. */
  void distrustIndex() {
    lock.lock();
    try {
      index.distrust();
      published = null;
    } finally {
      lock.unlock();
    }
  }

  /** Writes the index if it is behind, and lets go of all files; nobody uses the repository. */
  void close() {
    lock.lock();
    try {
      RepositoryFolder open = folder;
      if (open != null) {
        Snapshot last = published;
        if (last != null && !open.isGone()) {
          published = index.save(open, last);
        }
        open.close();
      }
      folder = null;
      published = null;
    } finally {
      lock.unlock();
    }
  }

  /** Makes one of many small packs; when that fails, they stay as they are. */
  private void join() {
    RepositoryFolder open = folder;
    if (open == null) {
      return;
    }
    unjoined = 0;
    try {
      if (join.join(open)) {
        open.objects().reopen();
      }
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: small packs cannot be joined: {1}", name, e);
    }
  }

  private void letGoIfGone(RepositoryFolder open) {
    if (open.isGone()) {
      open.close();
      folder = null;
    }
  }
}
