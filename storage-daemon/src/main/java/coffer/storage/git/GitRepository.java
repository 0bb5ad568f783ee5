package coffer.storage.git;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

  /** After this many commits the index is written. */
  private static final int CHECKPOINT_AFTER = 64;

  /** After this many commits small packs are looked for. */
  private static final int JOIN_AFTER = 16;

  private final RepositoryName name;
  private final Path path;
  private final ObjectCaches caches;
  private final Workplace workplace;
  private final PackWriting packs;
  private final Settling settling;
  private final PackJoin join;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable RepositoryFolder folder;

  /** What readers see; null until it is known. */
  private volatile @Nullable Snapshot published;

  /** The commit that main is being moved to. */
  private volatile @Nullable ObjectId moving;

  /** How many commits the published index is ahead of the one on disk. */
  private int unsaved;

  /** At the first commit too: nobody knows how many packs were there before. */
  private int unjoined = JOIN_AFTER - 1;

  private boolean distrustCheckpoint;

  /** What the reference to the index was when it was last read or written here. */
  private Optional<ObjectId> checkpoint = Optional.empty();

  GitRepository(
      RepositoryName name, Surroundings surroundings, ObjectCaches caches, Incoming incoming) {
    this.name = name;
    this.path = name.below(incoming.accountFolder(name.account()));
    this.caches = caches;
    this.workplace = new Workplace(surroundings, incoming, name.account());
    this.packs = new PackWriting(workplace);
    this.join = new PackJoin(surroundings.disk(), packs);
    this.settling = new Settling(surroundings.disk(), incoming.data());
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
    if (open != null || !Files.exists(path)) {
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
    return walk(open.get(), head.get());
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

  /** From here on, main may be seen to be at that commit, which is not durable yet. */
  void moving(@Nullable ObjectId to) {
    moving = to;
  }

  /** Readers see this from now on; for whoever holds the lock and has moved main there. */
  void publish(Snapshot snapshot) {
    published = snapshot;
    unsaved++;
    if (unsaved >= CHECKPOINT_AFTER) {
      save();
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
      LOG.log(Logger.Level.WARNING, "{0}: the index of versions is made anew", name);
      distrustCheckpoint = true;
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
        if (unsaved > 0 && !open.isGone()) {
          save();
        }
        open.close();
      }
      folder = null;
      published = null;
    } finally {
      lock.unlock();
    }
  }

  private Snapshot walk(RepositoryFolder open, ObjectId head) throws IOException {
    Map<ObjectId, IndexFolder> known = new HashMap<>();
    Snapshot before = published;
    if (before != null && before.head().isPresent()) {
      known.put(before.head().get(), before.index());
    }
    if (before == null) {
      checkpoint = open.index().read();
    }
    if (!distrustCheckpoint) {
      new Checkpoint(open, packs)
          .load()
          .ifPresent(saved -> known.putIfAbsent(saved.head(), saved.index()));
    }
    VersionWalk.Result result = new VersionWalk(open.objects(), indexTrees(), name).to(head, known);
    published = result.snapshot();
    unsaved += result.commits();
    if (unsaved >= CHECKPOINT_AFTER) {
      save();
    }
    Snapshot now = published;
    return now == null ? result.snapshot() : now;
  }

  /** Writes the index; when that fails, nothing is lost but time. */
  private void save() {
    RepositoryFolder open = folder;
    Snapshot snapshot = published;
    if (open == null || snapshot == null || snapshot.head().isEmpty()) {
      return;
    }
    try {
      if (!open.index().read().equals(checkpoint)) {
        snapshot = remade(open, snapshot.head().get());
      }
      published =
          new Checkpoint(open, packs).save(snapshot, workplace.surroundings().clock().instant());
      checkpoint = open.index().read();
      distrustCheckpoint = false;
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: the index of versions cannot be written: {1}", name, e);
    }
    unsaved = 0;
  }

  /**
   * The index made anew from history: somebody has removed the one that the present one is built
   * on, and nothing keeps a gc from taking its trees.
   */
  private Snapshot remade(RepositoryFolder open, ObjectId head) throws IOException {
    LOG.log(Logger.Level.WARNING, "{0}: the index of versions is gone, and made anew", name);
    return new VersionWalk(open.objects(), indexTrees(), name).to(head, Map.of()).snapshot();
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
