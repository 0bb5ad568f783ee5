package coffer.storage.git;

import coffer.storage.tree.Document;
import coffer.storage.tree.DocumentDescription;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A document in a repository, which stays open while it is read, unless its account goes. */
record GitDocument(OpenRepositories repositories, RepositoryName repository, Listing.Found found)
    implements Document {

  @Override
  public DocumentDescription description() {
    return found.description();
  }

  @Override
  public InputStream open() throws IOException {
    try (OpenRepositories.Lease lease = repositories.lease(repository)) {
      InputStream bytes = lease.repository().objects().open(found.blob());
      return new Staying(bytes, lease.stay());
    } catch (IOException | RuntimeException e) {
      throw DiskTrouble.in(repository, e);
    }
  }

  private static final class Staying extends FilterInputStream {

    private final OpenRepositories.Stay stay;

    Staying(InputStream bytes, OpenRepositories.Stay stay) {
      super(bytes);
      this.stay = stay;
    }

    @Override
    public int read() throws IOException {
      stay.requireOpen();
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      stay.requireOpen();
      return super.read(into, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
      stay.requireOpen();
      return super.skip(count);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        stay.close();
      }
    }
  }
}
