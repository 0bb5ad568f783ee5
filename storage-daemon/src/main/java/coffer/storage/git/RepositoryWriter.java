package coffer.storage.git;

import coffer.storage.journal.Ticket;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns writes into commits. In this order: nobody else can move main from here on ({@link
 * Placing#begin}); what the commits are built on is durable, unless the engine itself has made it
 * so ({@link Settling}); all writes that wait are decided; their commits go into the journal and
 * are synced there; only then readers see them, and the writes are answered. What is in the journal
 * gets into its place soon after ({@link Placing}), and is brought back from there after a crash
 * ({@link Recovery}).
 */
final class RepositoryWriter {

  /** A new repository, or an index that has to be made anew, takes another attempt. */
  private static final int ATTEMPTS = 4;

  private final Engine engine;
  private final RepositoryCreation creation;

  RepositoryWriter(Engine engine) {
    this.engine = engine;
    this.creation = new RepositoryCreation(engine.surroundings().disk(), engine.incoming());
  }

  /**
   * Does a write; its outcome is durable on return.
   *
   * @param mayCross true if the repository may become empty, or no longer be
   * @return empty if it may not, and would
   */
  Optional<WriteOutcome> apply(GitRepository repository, Write write, boolean mayCross)
      throws IOException {
    if (write.content().isPresent() && write.content().get().body() instanceof StagedFile file) {
      install(repository, file);
    }
    PendingWrite pending = PendingWrite.awaited(write, mayCross);
    try {
      repository.queue().run(pending, work(repository));
    } catch (StorageException e) {
      pending.fail(e);
    }
    return pending.result();
  }

  /**
   * Begins a write that is small, and that may not make the repository empty or be its first.
   *
   * @return its outcome, durable by then; completes with nothing if it was not done
   */
  CompletableFuture<Optional<WriteOutcome>> begin(GitRepository repository, Write write) {
    PendingWrite pending = PendingWrite.unattended(write);
    repository.queue().submit(pending, work(repository));
    return pending.outcome();
  }

  /** Puts a large document where it belongs, before anybody is kept waiting. */
  private void install(GitRepository repository, StagedFile file) throws IOException {
    engine.surroundings().take(repository.lock());
    try {
      ensureOnDisk(repository);
    } finally {
      repository.lock().unlock();
    }
    RepositoryFolder folder = onDisk(repository);
    PackFolder.Kept kept = file.install(folder.packs());
    folder.objects().added(kept.pack());
  }

  private WriteQueue.Work work(GitRepository repository) {
    return new WriteQueue.Work() {
      @Override
      public void write(List<PendingWrite> batch) {
        RepositoryWriter.this.write(repository, batch);
      }

      @Override
      public Optional<WriteQueue.Begun> begin(List<PendingWrite> batch) {
        return RepositoryWriter.this.begin(repository, batch);
      }
    };
  }

  /** Writes into a window that is open, if nobody else holds the repository. */
  private Optional<WriteQueue.Begun> begin(GitRepository repository, List<PendingWrite> pending) {
    if (!repository.lock().tryLock()) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      Window window = repository.placing().window();
      Optional<Snapshot> before = repository.published();
      if (window == null || window.isFull() || before.isEmpty()) {
        return Optional.empty();
      }
      TreeSource atHand =
          id -> repository.objects().treeAtHand(id).orElseThrow(NotAtHandException::new);
      Batch batch = decide(repository, before.get(), atHand, atHand, pending);
      Optional<Written> written =
          batch.isEmpty() ? Optional.empty() : Optional.of(append(repository, before.get(), batch));
      Optional<WriteQueue.Begun> begun =
          Optional.of(
              () ->
                  end(
                      repository,
                      pending,
                      () -> written.isPresent() ? publish(repository, written.get()) : batch));
      held = true;
      return begun;
    } catch (DamagedIndexException | NotAtHandException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(() -> fail(pending, e));
    } finally {
      if (!held) {
        repository.lock().unlock();
      }
    }
  }

  /** Does writes; each is done on return, and nothing of the repository is needed any more. */
  private void write(GitRepository repository, List<PendingWrite> pending) {
    try {
      engine.surroundings().take(repository.lock());
    } catch (StorageException e) {
      fail(pending, e);
      return;
    }
    end(repository, pending, () -> attempt(repository, pending));
  }

  private interface LastStep {

    /** A batch that is durable, and that readers see. */
    Batch batch() throws IOException;
  }

  /** Takes the last step while this thread holds the repository, lets go of that, and answers. */
  private static void end(GitRepository repository, List<PendingWrite> pending, LastStep last) {
    try {
      Batch done;
      try {
        done = last.batch();
      } finally {
        repository.endEmptyWindow();
        repository.lock().unlock();
      }
      done.answer();
    } catch (IOException | RuntimeException e) {
      fail(pending, e);
    } finally {
      fail(pending, new IOException("the write broke off"));
    }
  }

  private static void fail(List<PendingWrite> pending, Exception because) {
    for (PendingWrite write : pending) {
      if (!write.isDone()) {
        write.fail(because);
      }
    }
  }

  private Batch attempt(GitRepository repository, List<PendingWrite> pending) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Snapshot before = repository.beginWindow();
        Batch batch =
            decide(
                repository,
                before,
                id -> repository.objects().tree(id),
                repository.indexTrees(),
                pending);
        if (batch.isEmpty()) {
          return batch;
        }
        if (repository.folder().isPresent()) {
          return publish(repository, append(repository, before, batch));
        }
        ensureOnDisk(repository);
      } catch (DamagedIndexException e) {
        repository.distrustIndex();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      if (attempt == ATTEMPTS) {
        throw new IOException("the repository goes away again and again");
      }
    }
  }

  private Batch decide(
      GitRepository repository,
      Snapshot before,
      TreeSource stored,
      TreeSource indexTrees,
      List<PendingWrite> pending)
      throws DamagedIndexException, NotAtHandException {
    Window window = repository.placing().window();
    NewObjects beside = window == null ? new NewObjects() : window.objects();
    TreeEncoder encoder =
        new TreeEncoder(engine.bases(), repository.lineage(), new NewObjects(), beside);
    Batch batch = new Batch(before, stored, indexTrees, encoder, engine.surroundings().clock());
    for (PendingWrite write : pending) {
      if (!write.isDone()) {
        batch.add(write);
      }
    }
    return batch;
  }

  /**
   * A batch that is in the journal, and not durable yet.
   *
   * @param after the repository with it
   */
  private record Written(Window window, Batch batch, Snapshot after, Ticket ticket) {}

  private Written append(GitRepository repository, Snapshot before, Batch batch)
      throws IOException {
    Window window = repository.placing().window();
    if (window == null) {
      throw new IllegalStateException("there is no window to write in");
    }
    Snapshot after = batch.after();
    byte[] record =
        BatchRecord.encode(
            repository.name(), window.pack(), before.head(), batch.head(), batch.made().objects());
    engine.unsynced().add(repository.name());
    Ticket ticket = engine.journal().append(record);
    // From here on nobody knows what a crash would bring back.
    batch.keepBodies();
    return new Written(window, batch, after, ticket);
  }

  private Batch publish(GitRepository repository, Written written) throws IOException {
    Batch batch = written.batch();
    engine.journal().await(written.ticket());
    written.window().add(batch.made(), batch.bodies());
    batch.keep(engine.caches());
    repository.publish(written.after());
    engine.placer().opened(repository);
    return batch;
  }

  private void ensureOnDisk(GitRepository repository) throws IOException {
    if (repository.folder().isEmpty()) {
      creation.create(repository.name());
      onDisk(repository);
    }
  }

  private static RepositoryFolder onDisk(GitRepository repository) throws IOException {
    return repository.folder().orElseThrow(() -> new IOException("the new repository is gone"));
  }
}
