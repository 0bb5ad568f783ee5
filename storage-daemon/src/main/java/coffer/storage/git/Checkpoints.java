package coffer.storage.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The index of versions as it was written to {@code refs/coffer/index} now and then: commits whose
 * tree is the index, whose first parent is the commit of {@code main} that it describes, and whose
 * second is the checkpoint before. They only spare a walk through history; losing them loses
 * nothing. For one thread.
 */
final class Checkpoints implements VersionWalk.Known {

  /** So many older ones are looked at for each commit of a walk, which passes many of its own. */
  private static final int AT_ONCE = 8;

  private final RepositoryFolder repository;

  /** The trees of those that were looked at, by the commits that they describe. */
  private final Map<ObjectId, ObjectId> trees = new HashMap<>();

  private Optional<ObjectId> next;

  /** Those that the reference leads to now; none of them is read yet. */
  Checkpoints(RepositoryFolder repository) throws IOException {
    this.repository = repository;
    this.next = repository.index().read();
  }

  /** The index of that commit, if it was written and can be read. */
  @Override
  public Optional<IndexFolder> of(ObjectId commit) {
    try {
      for (int i = 0; i < AT_ONCE && next.isPresent() && !trees.containsKey(commit); i++) {
        CommitFacts checkpoint = repository.objects().commit(next.get());
        checkpoint.parent().ifPresent(head -> trees.put(head, checkpoint.tree()));
        next = checkpoint.merged().stream().findFirst();
      }
      ObjectId tree = trees.get(commit);
      return tree == null
          ? Optional.empty()
          : Optional.of(IndexFolder.stored(repository.objects().tree(tree)));
    } catch (IOException e) {
      next = Optional.empty();
      return Optional.empty();
    }
  }

  /**
   * Writes the index of that snapshot, and makes it durable.
   *
   * @param previous the checkpoint before; empty if there is none to be relied upon
   * @return the same snapshot, that now needs no more memory for its index than what is cached
   */
  static Snapshot save(
      RepositoryFolder repository,
      PackWriting packs,
      Snapshot snapshot,
      Optional<ObjectId> previous,
      Instant time)
      throws IOException {
    ObjectId described = snapshot.head().orElseThrow();
    List<NewObject> made = new ArrayList<>();
    snapshot.index().forEachFresh(tree -> made.add(NewObject.tree(tree)));
    if (snapshot.index().isEmpty()) {
      made.add(NewObject.tree(TreeBytes.EMPTY));
    }
    List<ObjectId> parents = new ArrayList<>(List.of(described));
    previous.ifPresent(parents::add);
    String message = "Versions of the documents in " + described.name() + "\n";
    NewObject commit =
        NewObject.commit(CommitText.encodeOwn(snapshot.index().id(), parents, time, message));
    made.add(commit);
    PackFolder.Kept pack = packs.write(repository, made);
    if (!repository.index().move(repository.index().read(), commit.id())) {
      pack.discard();
      throw new IOException("somebody else writes " + repository.index().file());
    }
    pack.letGo();
    repository.objects().added(pack.pack());
    return new Snapshot(
        snapshot.head(), snapshot.tree(), IndexFolder.stored(snapshot.index().entries()));
  }
}
