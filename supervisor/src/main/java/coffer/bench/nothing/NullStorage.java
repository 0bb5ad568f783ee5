package coffer.bench.nothing;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.BodyTooLargeException;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Storage;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Receives every body, stores nothing, and says that it has. Its folders are empty. */
final class NullStorage implements Storage {

  private static final int BUFFER_BYTES = 32 << 10;

  /** As long as the id of a commit. */
  private static final String VERSION = "%040x";

  private final AtomicLong versions = new AtomicLong();

  private record Forgotten(long length) implements StagedBody {
    @Override
    public void close() {}
  }

  @Override
  public Optional<Document> document(AccountName account, DocumentPath path) {
    return Optional.empty();
  }

  @Override
  public FolderDescription folder(AccountName account, FolderPath path) {
    return FolderDescription.EMPTY;
  }

  @Override
  public Version folderVersion(AccountName account, FolderPath path) {
    return FolderDescription.EMPTY.version();
  }

  @Override
  public StagedBody stage(AccountName account, InputStream body, long limit) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long length = 0;
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      length += count;
      if (length > limit) {
        throw new BodyTooLargeException(limit);
      }
    }
    return new Forgotten(length);
  }

  @Override
  public WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    return new WriteOutcome.Created(new Version(VERSION.formatted(versions.incrementAndGet())));
  }

  @Override
  public CompletableFuture<Optional<WriteOutcome>> putAsync(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    return CompletableFuture.completedFuture(
        Optional.of(put(author, path, precondition, contentType, body)));
  }

  @Override
  public WriteOutcome delete(Author author, DocumentPath path, Precondition precondition) {
    return new WriteOutcome.Missing();
  }

  @Override
  public void release(AccountName account) {}

  @Override
  public void close() {}
}
