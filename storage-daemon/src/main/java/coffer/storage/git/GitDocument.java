package coffer.storage.git;

import coffer.storage.tree.Document;
import coffer.storage.tree.DocumentDescription;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A document in a repository, which stays open while it is read. */
record GitDocument(OpenRepositories repositories, RepositoryName repository, Listing.Found found)
    implements Document {

  @Override
  public DocumentDescription description() {
    return found.description();
  }

  @Override
  public InputStream open() throws IOException {
    OpenRepositories.Lease lease = repositories.lease(repository);
    try {
      return new Leased(lease.repository().objects().open(found.blob()), lease);
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw DiskTrouble.in(repository, e);
    }
  }

  private static final class Leased extends FilterInputStream {

    private final OpenRepositories.Lease lease;
    private boolean closed;

    Leased(InputStream bytes, OpenRepositories.Lease lease) {
      super(bytes);
      this.lease = lease;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try {
          super.close();
        } finally {
          lease.close();
        }
      }
    }
  }
}
