package coffer.storage.account;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Storage;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A storage that only lets go, and remembers of whom. */
final class ReleasingStorage implements Storage {

  final List<AccountName> released = new ArrayList<>();

  /** What happens before it has let go. */
  volatile Runnable meanwhile = () -> {};

  @Override
  public void release(AccountName account) {
    released.add(account);
    meanwhile.run();
  }

  @Override
  public Optional<Document> document(AccountName account, DocumentPath path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FolderDescription folder(AccountName account, FolderPath path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Version folderVersion(AccountName account, FolderPath path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedBody stage(AccountName account, InputStream body, long limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WriteOutcome delete(Author author, DocumentPath path, Precondition precondition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
