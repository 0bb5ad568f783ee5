package coffer.storage.tree;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Everybody's documents. Reads see whole writes, in their order, and only durable ones. Methods may
 * be called by any number of threads; each fails with a {@link StorageException} where the reason
 * is known, and with another {@link IOException} where it is not.
 */
public interface Storage extends AutoCloseable {

  /** The document at that path now; empty if there is none. */
  Optional<Document> document(AccountName account, DocumentPath path) throws IOException;

  /**
   * The same, if memory and a look at files' times are enough to tell; empty if they are not, or if
   * there is none. Waits for nothing else.
   */
  default Optional<Document> documentAtHand(AccountName account, DocumentPath path, Glance glance)
      throws IOException {
    return Optional.empty();
  }

  /** The folder at that path now; one that contains nothing if there is none. */
  FolderDescription folder(AccountName account, FolderPath path) throws IOException;

  /** The version that the folder at that path has now, without a look at what is in it. */
  Version folderVersion(AccountName account, FolderPath path) throws IOException;

  /** The same, if memory and a look at files' times are enough to tell. Waits for nothing else. */
  default Optional<Version> folderVersionAtHand(AccountName account, FolderPath path, Glance glance)
      throws IOException {
    return Optional.empty();
  }

  /**
   * Receives a document's bytes to their end, in bounded memory, before anything is locked.
   *
   * @param limit largest length, in bytes
   * @throws BodyTooLargeException if there are more; nothing is kept of them
   */
  StagedBody stage(AccountName account, InputStream body, long limit) throws IOException;

  /**
   * Writes a document: {@link WriteOutcome.Created}, {@link WriteOutcome.Updated}, {@link
   * WriteOutcome.Refused} or {@link WriteOutcome.Clash}. When it returns one of the first two, the
   * write is durable, and every read from then on sees it.
   */
  WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body)
      throws IOException;

  /**
   * Begins the same, where nothing has to be waited for to begin it: the calling thread goes on.
   *
   * @return completes as {@link #put} would return or fail; or, at once or later, with nothing: the
   *     write was not done then, and is to be put. What depends on it runs on a thread that writes
   *     for others too, and must not keep it.
   */
  default CompletableFuture<Optional<WriteOutcome>> putAsync(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * Deletes a document: {@link WriteOutcome.Deleted}, {@link WriteOutcome.Missing} or {@link
   * WriteOutcome.Refused}. When it returns the first, the deletion is durable, and every read from
   * then on sees it.
   */
  WriteOutcome delete(Author author, DocumentPath path, Precondition precondition)
      throws IOException;

  /**
   * What each module takes on the disk, in bytes, with all that it ever held, by its folder as it
   * is {@link FolderPath#encoded}; the root folder and {@code /public/} stand for the documents
   * that are in no module. Waits for no write.
   */
  default SortedMap<String, Long> space(AccountName account) throws IOException {
    return Collections.emptySortedMap();
  }

  /** All modules as they are now, one after the other, for whoever takes everything away. */
  default List<ModuleCopy> copies(AccountName account) throws IOException {
    return List.of();
  }

  /**
   * Lets go of whatever is open of that account, so that its folder can be moved away. Writes under
   * way end first; documents that are being read break off.
   */
  void release(AccountName account) throws IOException;

  /** Ends writes under way and lets go of everything. */
  @Override
  void close() throws IOException;
}
