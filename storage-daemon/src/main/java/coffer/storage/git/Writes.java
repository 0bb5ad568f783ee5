package coffer.storage.git;

import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;

/**
 * Writes of documents, as {@link coffer.storage.tree.Storage} promises them. Those that begin or
 * end a repository, or that are in none of a module, look at the account's other repositories, and
 * come one after the other for each account; all others go to their repository at once. For any
 * number of threads.
 */
final class Writes {

  private final Engine engine;
  private final RepositoryUse use;
  private final AccountFolders folders;
  private final RepositoryWriter writer;
  private final RootLocks rootLocks = new RootLocks();

  Writes(Engine engine, RepositoryUse use, AccountFolders folders) {
    this.engine = engine;
    this.use = use;
    this.folders = folders;
    this.writer = new RepositoryWriter(engine);
  }

  WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body)
      throws IOException {
    Place place = Place.of(author.account(), path);
    place.requireSuitable();
    if (!(body instanceof Staged staged)) {
      throw new IllegalArgumentException("the body was staged by another storage");
    }
    Write.Content content = new Write.Content(contentType, staged);
    return write(new Write(author, path, place, precondition, Optional.of(content)));
  }

  CompletableFuture<Optional<WriteOutcome>> putAsync(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    Place place = Place.of(author.account(), path);
    RepositoryName name = place.repository();
    if (place.isUnsuitable() || name.isRoot() || !(body instanceof StagedBytes bytes)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Optional<OpenRepositories.Lease> lease = use.repositories().leaseAtHand(name);
    if (lease.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Write.Content content = new Write.Content(contentType, bytes);
    return begin(lease.get(), new Write(author, path, place, precondition, Optional.of(content)));
  }

  private CompletableFuture<Optional<WriteOutcome>> begin(
      OpenRepositories.Lease lease, Write write) {
    return writer
        .begin(lease.repository(), write)
        .handle(
            (outcome, failure) -> {
              lease.close();
              if (failure == null) {
                return outcome;
              }
              if (failure instanceof DamagedIndexException) {
                return Optional.empty();
              }
              throw new CompletionException(
                  failure instanceof IOException e
                      ? DiskTrouble.in(write.place().repository(), e)
                      : failure);
            });
  }

  WriteOutcome delete(Author author, DocumentPath path, Precondition precondition)
      throws IOException {
    Place place = Place.of(author.account(), path);
    if (place.isUnsuitable()) {
      return precondition.holds(Optional.empty())
          ? new WriteOutcome.Missing()
          : new WriteOutcome.Refused(Optional.empty());
    }
    return write(new Write(author, path, place, precondition, Optional.empty()));
  }

  private WriteOutcome write(Write write) throws IOException {
    RepositoryName name = write.place().repository();
    if (!name.isRoot()) {
      Optional<WriteOutcome> outcome = apply(write, false);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    Lock lock = rootLocks.of(name.account());
    engine.surroundings().take(lock);
    try {
      if (write.content().isPresent()) {
        var inTheWay = folders.inTheWay(name, write.path());
        if (inTheWay.isPresent()) {
          return new WriteOutcome.Clash(inTheWay.get());
        }
      }
      return apply(write, true).orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private Optional<WriteOutcome> apply(Write write, boolean mayCross) throws IOException {
    return use.of(
        write.place().repository(), repository -> writer.apply(repository, write, mayCross));
  }
}
