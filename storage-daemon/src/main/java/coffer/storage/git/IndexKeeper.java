package coffer.storage.git;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of one repository up with its main, and writes it now and then. Mutable, for
 * whoever holds the repository's lock, but for {@link #at}, which is for anybody.
 */
final class IndexKeeper {

  private static final Logger LOG = System.getLogger(IndexKeeper.class.getName());

  /** After this many commits of others the index is written. */
  private static final int WRITTEN_AFTER = 64;

  private final RepositoryName name;
  private final PackWriting packs;
  private final Clock clock;
  private final TreeSource trees;

  /** How many commits the index in memory is ahead of the one on disk. */
  private int unsaved;

  private volatile boolean distrusted;

  /** True if the next checkpoint is to have none before it. */
  private boolean cut;

  /** What the reference was when it was last read or written here. */
  private Optional<ObjectId> checkpoint = Optional.empty();

  /**
   * @param trees where the trees of an index that was written are found
   */
  IndexKeeper(RepositoryName name, PackWriting packs, Clock clock, TreeSource trees) {
    this.name = name;
    this.packs = packs;
    this.clock = clock;
    this.trees = trees;
  }

  /** What was written is not to be relied upon: the index will be made anew from history. */
  void distrust() {
    LOG.log(Logger.Level.WARNING, "{0}: the index of versions is made anew", name);
    distrusted = true;
  }

  /**
   * The repository as it is after that commit, which somebody else has made.
   *
   * @param before as it was known last; null if it was not
   */
  Snapshot follow(RepositoryFolder repository, ObjectId head, @Nullable Snapshot before)
      throws IOException {
    if (before == null) {
      checkpoint = repository.index().read();
    }
    VersionWalk.Result result = walk(repository, head, known(repository, before));
    // Main was rewritten: what the old checkpoints describe is not to be kept for their sake.
    cut |= result.anew();
    return counted(repository, result.snapshot(), result.commits());
  }

  /** The index as of some commit, which may be an old one. */
  IndexFolder at(RepositoryFolder repository, ObjectId commit, @Nullable Snapshot published)
      throws IOException {
    return walk(repository, commit, known(repository, published)).snapshot().index();
  }

  private VersionWalk.Known known(RepositoryFolder repository, @Nullable Snapshot one)
      throws IOException {
    VersionWalk.Known written =
        distrusted ? commit -> Optional.empty() : new Checkpoints(repository);
    return commit ->
        one != null && one.head().equals(Optional.of(commit))
            ? Optional.of(one.index())
            : written.of(commit);
  }

  /** The engine itself has made more commits. */
  void advance() {
    unsaved++;
  }

  /** By how many commits, or batches of them, what is on disk is behind. */
  int unsaved() {
    return unsaved;
  }

  /** Writes the index if what is on disk is behind; when that fails, nothing is lost but time. */
  Snapshot save(RepositoryFolder repository, Snapshot snapshot) {
    if (unsaved == 0 || snapshot.head().isEmpty()) {
      return snapshot;
    }
    unsaved = 0;
    try {
      Snapshot whole = snapshot;
      boolean usable = !distrusted && !cut;
      if (!repository.index().read().equals(checkpoint)) {
        // Somebody has removed it, and nothing keeps a gc from taking the trees that stay the same.
        LOG.log(Logger.Level.WARNING, "{0}: the index of versions is gone, and made anew", name);
        whole = walk(repository, snapshot.head().get(), commit -> Optional.empty()).snapshot();
        usable = false;
      }
      Optional<ObjectId> previous = usable ? checkpoint : Optional.empty();
      Snapshot saved = Checkpoints.save(repository, packs, whole, previous, clock.instant());
      checkpoint = repository.index().read();
      distrusted = false;
      cut = false;
      return saved;
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: the index of versions cannot be written: {1}", name, e);
      return snapshot;
    }
  }

  private Snapshot counted(RepositoryFolder repository, Snapshot snapshot, int commits) {
    unsaved += commits;
    return unsaved < WRITTEN_AFTER ? snapshot : save(repository, snapshot);
  }

  private VersionWalk.Result walk(
      RepositoryFolder repository, ObjectId head, VersionWalk.Known known) throws IOException {
    return new VersionWalk(repository.objects(), trees, name).to(head, known);
  }
}
