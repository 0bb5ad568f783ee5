package coffer.storage.http;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Document;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Storage;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A storage that fails when told to. */
final class FaultyStorage implements Storage {

  private final Storage sound;
  private volatile @Nullable IOException writing;
  private volatile @Nullable IOException waiting;
  private volatile @Nullable IOException reading;
  private volatile @Nullable IOException finding;

  FaultyStorage(Storage sound) {
    this.sound = sound;
  }

  /** Makes every write fail. */
  void failWrites(IOException failure) {
    writing = failure;
  }

  /** Makes every write fail that a thread waits for. */
  void failWaiting(IOException failure) {
    waiting = failure;
  }

  /** Makes every document break off after its first byte. */
  void breakDocuments(IOException failure) {
    reading = failure;
  }

  /** Makes everything fail that is not at hand. */
  void failLookups(IOException failure) {
    finding = failure;
  }

  private void findIfTold() throws IOException {
    IOException failure = finding;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Optional<Document> documentAtHand(AccountName account, DocumentPath path, Glance glance)
      throws IOException {
    return reading == null ? sound.documentAtHand(account, path, glance) : Optional.empty();
  }

  @Override
  public Optional<Version> folderVersionAtHand(AccountName account, FolderPath path, Glance glance)
      throws IOException {
    return sound.folderVersionAtHand(account, path, glance);
  }

  @Override
  public Optional<Document> document(AccountName account, DocumentPath path) throws IOException {
    findIfTold();
    return sound.document(account, path).map(this::breaking);
  }

  private Document breaking(Document whole) {
    IOException failure = reading;
    if (failure == null) {
      return whole;
    }
    return new Document() {
      @Override
      public DocumentDescription description() {
        return whole.description();
      }

      @Override
      public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[1]), new Broken(failure));
      }
    };
  }

  private static final class Broken extends InputStream {

    private final IOException failure;

    Broken(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw failure;
    }
  }

  @Override
  public FolderDescription folder(AccountName account, FolderPath path) throws IOException {
    findIfTold();
    return sound.folder(account, path);
  }

  @Override
  public Version folderVersion(AccountName account, FolderPath path) throws IOException {
    findIfTold();
    return sound.folderVersion(account, path);
  }

  @Override
  public StagedBody stage(AccountName account, InputStream body, long limit) throws IOException {
    return sound.stage(account, body, limit);
  }

  @Override
  public WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body)
      throws IOException {
    failIfTold();
    IOException failure = waiting;
    if (failure != null) {
      throw failure;
    }
    return sound.put(author, path, precondition, contentType, body);
  }

  @Override
  public CompletableFuture<Optional<WriteOutcome>> putAsync(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    IOException failure = writing;
    return failure == null
        ? sound.putAsync(author, path, precondition, contentType, body)
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public WriteOutcome delete(Author author, DocumentPath path, Precondition precondition)
      throws IOException {
    failIfTold();
    return sound.delete(author, path, precondition);
  }

  private void failIfTold() throws IOException {
    IOException failure = writing;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void release(AccountName account) throws IOException {
    sound.release(account);
  }

  @Override
  public void close() throws IOException {
    sound.close();
  }
}
