package coffer.storage.git;

import coffer.storage.tree.StorageException;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Turns a write into a commit. In this order: what the commit is built on is made durable, unless
 * the engine itself has made it so ({@link Settling}); the new objects go into a pack, which is
 * synced and kept from any gc ({@link PackFolder}); main is moved, if nobody else has moved it
 * meanwhile, and its folder synced ({@link RefFile}); only then readers see it, and the write is
 * answered. Before main is renamed a crash leaves everything as it was, and after that the whole
 * commit. Nothing is relied upon that is not reachable from the commit below: other objects may be
 * there, but nobody knows whether they stay.
 */
final class RepositoryWriter {

  /** How often another program may move main first. */
  private static final int ATTEMPTS = 20;

  private final Surroundings surroundings;
  private final RepositoryCreation creation;

  RepositoryWriter(Surroundings surroundings, Incoming incoming) {
    this.surroundings = surroundings;
    this.creation = new RepositoryCreation(surroundings.disk(), incoming);
  }

  /**
   * Does a write; its outcome is durable on return.
   *
   * @param mayCross true if the repository may become empty, or no longer be
   * @return empty if it may not, and would
   */
  Optional<WriteOutcome> apply(GitRepository repository, Write write, boolean mayCross)
      throws IOException {
    surroundings.take(repository.lock());
    try (NewPacks packs = new NewPacks(repository.packs())) {
      WritePlan plan = new WritePlan(repository);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Snapshot before = repository.refresh();
        WritePlan.Decision decision = plan.decide(write, before);
        if (decision instanceof WritePlan.Nothing nothing) {
          return Optional.of(nothing.answer());
        }
        WritePlan.Commit commit = (WritePlan.Commit) decision;
        if (commit.crossing() && !mayCross) {
          return Optional.empty();
        }
        Snapshot after = commit(repository, new Attempt(write, before, commit), packs);
        if (after != null) {
          return Optional.of(outcome(write, commit, after));
        }
        packs.retry();
      }
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "another program goes on moving main");
    } finally {
      repository.lock().unlock();
    }
  }

  /** One commit that is tried. */
  private record Attempt(Write write, Snapshot before, WritePlan.Commit plan) {}

  /** The repository after the commit; null if somebody else has moved main. */
  private @Nullable Snapshot commit(GitRepository repository, Attempt attempt, NewPacks packs)
      throws IOException {
    if (repository.folder().isEmpty()) {
      creation.create(repository.name());
    }
    RepositoryFolder folder =
        repository.folder().orElseThrow(() -> new IOException("the new repository is gone"));
    repository.settling().settle(folder, attempt.before());
    NewObject commit = encode(attempt);
    Snapshot after = after(repository, attempt, commit.id());
    List<NewObject> made = new ArrayList<>();
    addBody(attempt, packs, folder, made);
    attempt.plan().edited().made().forEach(tree -> made.add(NewObject.tree(tree)));
    made.add(commit);
    packs.addCommit(folder, made);
    repository.moving(commit.id());
    try {
      Optional<ObjectId> from = attempt.before().head();
      if (!folder.main().move(from, commit.id())) {
        return null;
      }
      packs.succeeded(folder);
      repository.settling().settled(commit.id());
      repository.publish(after);
      return after;
    } catch (UncertainMoveException e) {
      packs.leave();
      throw e;
    } finally {
      repository.moving(null);
    }
  }

  private static void addBody(
      Attempt attempt, NewPacks packs, RepositoryFolder folder, List<NewObject> made)
      throws IOException {
    Optional<Staged> body = attempt.write().content().map(Write.Content::body);
    if (body.isEmpty() || attempt.plan().sameBlob()) {
      return;
    }
    if (body.get() instanceof StagedFile file) {
      packs.addBody(folder, file);
    } else if (body.get() instanceof StagedBytes bytes) {
      made.add(bytes.object());
    }
  }

  private NewObject encode(Attempt attempt) {
    Instant time = surroundings.clock().instant();
    Write write = attempt.write();
    byte[] commit =
        CommitText.encode(
            attempt.plan().edited().root().id(),
            attempt.before().head(),
            write.author(),
            time,
            write.message());
    return NewObject.commit(commit);
  }

  private static Snapshot after(GitRepository repository, Attempt attempt, ObjectId commit)
      throws IOException {
    Write write = attempt.write();
    List<GitName> names = write.place().names();
    GitName name = names.get(names.size() - 1);
    Changes changes = new Changes();
    Changes inFolder = changes.in(names.subList(0, names.size() - 1));
    if (write.content().isPresent()) {
      inFolder.changed(name, commit);
    } else {
      inFolder.gone(name);
    }
    IndexFolder index = attempt.before().index().after(changes, repository.indexTrees());
    return new Snapshot(Optional.of(commit), attempt.plan().edited().root().id(), index);
  }

  private static WriteOutcome outcome(Write write, WritePlan.Commit plan, Snapshot after) {
    Version version = new Version(after.head().orElseThrow().name());
    if (write.content().isEmpty()) {
      return new WriteOutcome.Deleted(plan.before().orElse(version));
    }
    return plan.before().isEmpty()
        ? new WriteOutcome.Created(version)
        : new WriteOutcome.Updated(version);
  }
}
