package coffer.storage.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes the index of versions to {@code refs/coffer/index}, and reads it: a commit whose tree is
 * the index, and whose parent is the commit of {@code main} that it describes. It only spares a
 * walk through history; losing it loses nothing.
 */
record Checkpoint(RepositoryFolder repository, PackWriting packs) {

  /** What the last checkpoint says, and of which commit. */
  record Saved(ObjectId head, IndexFolder index) {}

  /** The last checkpoint; empty if there is none that can be read. */
  Optional<Saved> load() {
    try {
      Optional<ObjectId> ref = repository.index().read();
      if (ref.isEmpty()) {
        return Optional.empty();
      }
      CommitFacts commit = repository.objects().commit(ref.get());
      TreeBytes tree = repository.objects().tree(commit.tree());
      return commit.parent().map(head -> new Saved(head, IndexFolder.stored(tree)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the index of that snapshot, and makes it durable.
   *
   * @return the same snapshot, that now needs no more memory for its index than what is cached
   */
  Snapshot save(Snapshot snapshot, Instant time) throws IOException {
    ObjectId described = snapshot.head().orElseThrow();
    List<NewObject> made = new ArrayList<>();
    snapshot.index().forEachFresh(tree -> made.add(NewObject.tree(tree)));
    if (snapshot.index().isEmpty()) {
      made.add(NewObject.tree(TreeBytes.EMPTY));
    }
    String message = "Versions of the documents in " + described.name() + "\n";
    NewObject commit =
        NewObject.commit(CommitText.encodeOwn(snapshot.index().id(), described, time, message));
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
