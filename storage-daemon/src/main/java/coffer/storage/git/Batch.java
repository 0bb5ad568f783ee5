package coffer.storage.git;

import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes that become durable together, one commit each: every one is decided on what those before
 * it leave. Nothing is relied upon that is not reachable from the commit below: other objects may
 * be in the repository, but nobody knows whether they stay. Mutable, for one thread.
 */
final class Batch {

  /** What becomes of a write if the batch is durable. */
  private record Result(
      PendingWrite write, Optional<WriteOutcome> outcome, @Nullable StagedFile body) {}

  /** A write that cannot be decided. */
  private record Failure(PendingWrite write, Exception because) {}

  private final TreeSource stored;
  private final TreeSource indexTrees;
  private final Snapshot start;
  private final Clock clock;
  private final TreeEncoder encoder;
  private final NewObjects made;
  private final Map<ObjectId, TreeBytes> trees = new HashMap<>();

  /** The last tree of each folder that was written to: those before it are history. */
  private final Map<List<GitName>, TreeBytes> latest = new HashMap<>();

  /** Trees that another has taken the place of. */
  private final Set<ObjectId> replaced = new HashSet<>();

  private final Map<ObjectId, CommitFacts> commits = new HashMap<>();

  /** Versions of documents that were written; empty for those that were deleted. */
  private final Map<List<GitName>, Optional<ObjectId>> versions = new HashMap<>();

  private final List<Result> results = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final WritePlan plan = new WritePlan(this::tree, this::version);
  private Optional<ObjectId> head;
  private ObjectId root;

  /**
   * @param start the repository as it is
   * @param stored where trees of documents are found
   * @param indexTrees where those of the index are
   * @param encoder encodes what is made
   */
  Batch(
      Snapshot start, TreeSource stored, TreeSource indexTrees, TreeEncoder encoder, Clock clock) {
    this.stored = stored;
    this.indexTrees = indexTrees;
    this.encoder = encoder;
    this.made = encoder.batch();
    this.start = start;
    this.clock = clock;
    this.head = start.head();
    this.root = start.tree();
  }

  /**
   * Decides one more write. One that cannot be decided fails, and the others go on.
   *
   * @throws DamagedIndexException if the index is to be made anew first
   * @throws NotAtHandException if something is to be read first
   */
  void add(PendingWrite pending) throws DamagedIndexException, NotAtHandException {
    try {
      WritePlan.Decision decision = plan.decide(pending.write(), root);
      if (decision instanceof WritePlan.Nothing nothing) {
        results.add(new Result(pending, Optional.of(nothing.answer()), null));
        return;
      }
      WritePlan.Commit commit = (WritePlan.Commit) decision;
      if (commit.crossing() && !pending.mayCross()) {
        results.add(new Result(pending, Optional.empty(), null));
        return;
      }
      commit(pending, commit);
    } catch (DamagedIndexException | NotAtHandException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      failures.add(new Failure(pending, e));
    }
  }

  /** True if nothing of it has to be written. */
  boolean isEmpty() {
    return made.isEmpty();
  }

  NewObjects made() {
    return made;
  }

  ObjectId head() {
    return head.orElseThrow();
  }

  /** The packs of large documents that its commits need, in their place. */
  List<PackFolder.Kept> bodies() {
    List<PackFolder.Kept> bodies = new ArrayList<>();
    for (Result result : results) {
      if (result.body() != null && result.body().installed() != null) {
        bodies.add(result.body().installed());
      }
    }
    return bodies;
  }

  /** The repository after it. */
  Snapshot after() throws IOException {
    Changes changes = new Changes();
    versions.forEach(
        (names, version) -> {
          Changes inFolder = changes.in(names.subList(0, names.size() - 1));
          GitName name = names.get(names.size() - 1);
          if (version.isPresent()) {
            inFolder.changed(name, version.get());
          } else {
            inFolder.gone(name);
          }
        });
    return new Snapshot(head, root, start.index().after(changes, indexTrees));
  }

  /** Puts into caches what whoever reads next will ask for. */
  void keep(ObjectCaches caches) {
    replaced.forEach(caches::forgetTree);
    latest.values().forEach(tree -> caches.keepTree(tree.id(), tree));
    commits.forEach(caches::keepCommit);
    encoder.succeeded();
  }

  /** It is durable, or may be: the packs of its large documents stay where they are. */
  void keepBodies() {
    for (Result result : results) {
      if (result.body() != null) {
        result.body().isNeeded();
      }
    }
  }

  /** Answers; for whoever has let go of the repository, since that runs what depends on it. */
  void answer() {
    failures.forEach(failure -> failure.write().fail(failure.because()));
    results.forEach(result -> result.write().succeed(result.outcome()));
  }

  private void commit(PendingWrite pending, WritePlan.Commit plan) throws IOException {
    Write write = pending.write();
    Instant time = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    byte[] text =
        CommitText.encode(plan.edited().root().id(), head, write.author(), time, write.message());
    NewObject commit = NewObject.commit(text);
    @Nullable StagedFile body = null;
    if (write.content().isPresent() && !plan.sameBlob()) {
      if (write.content().get().body() instanceof StagedBytes bytes) {
        made.add(bytes.encoded());
      } else if (write.content().get().body() instanceof StagedFile file) {
        body = file;
      }
    }
    for (TreeEdit.Made tree : plan.edited().made()) {
      trees.put(tree.tree().id(), tree.tree());
      latest.put(tree.path(), tree.tree());
      replaced.add(tree.before().id());
      encoder.add(tree);
    }
    made.add(EncodedObject.whole(commit, Deflater.BEST_SPEED));
    commits.put(commit.id(), facts(write, plan, time));
    head = Optional.of(commit.id());
    root = plan.edited().root().id();
    List<GitName> names = write.place().names();
    versions.put(names, write.content().isPresent() ? Optional.of(commit.id()) : Optional.empty());
    results.add(new Result(pending, Optional.of(outcome(write, plan, commit.id())), body));
  }

  /** What reading the commit would tell. */
  private CommitFacts facts(Write write, WritePlan.Commit plan, Instant time) {
    return new CommitFacts(
        plan.edited().root().id(),
        head,
        List.of(),
        time,
        write.content().map(Write.Content::type),
        Optional.empty());
  }

  private static WriteOutcome outcome(Write write, WritePlan.Commit plan, ObjectId commit) {
    Version version = new Version(commit.name());
    if (write.content().isEmpty()) {
      return new WriteOutcome.Deleted(plan.before().orElse(version));
    }
    return plan.before().isEmpty()
        ? new WriteOutcome.Created(version)
        : new WriteOutcome.Updated(version);
  }

  private TreeBytes tree(ObjectId id) throws IOException {
    if (id.equals(TreeBytes.EMPTY.id())) {
      return TreeBytes.EMPTY;
    }
    TreeBytes known = trees.get(id);
    return known != null ? known : stored.tree(id);
  }

  private ObjectId version(List<GitName> names) throws IOException {
    Optional<ObjectId> written = versions.get(names);
    if (written != null && written.isPresent()) {
      return written.get();
    }
    return start
        .index()
        .folder(names.subList(0, names.size() - 1), indexTrees)
        .version(names.get(names.size() - 1))
        .orElseThrow(() -> new DamagedIndexException("a document has no version"));
  }
}
