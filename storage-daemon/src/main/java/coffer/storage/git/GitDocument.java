package coffer.storage.git;

import coffer.storage.tree.Document;
import coffer.storage.tree.DocumentDescription;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A document in a repository, which stays open while it is read, unless its account goes. */
record GitDocument(
    OpenRepositories repositories,
    ObjectCaches caches,
    RepositoryName repository,
    Listing.Found found)
    implements Document {

  /** What is no longer than this, in bytes, is kept in memory once it was read. */
  static final int KEPT = 256 << 10;

  @Override
  public DocumentDescription description() {
    return found.description();
  }

  @Override
  public Optional<ByteBuffer> bytesAtHand() {
    return isSmall()
        ? caches
            .documentAtHand(found.blob())
            .map(bytes -> ByteBuffer.wrap(bytes).asReadOnlyBuffer())
        : Optional.empty();
  }

  @Override
  public InputStream open() throws IOException {
    return isSmall()
        ? new ByteArrayInputStream(caches.document(found.blob(), this::whole))
        : stream();
  }

  private boolean isSmall() {
    return description().length() <= KEPT;
  }

  private byte[] whole() throws IOException {
    int length = Math.toIntExact(description().length());
    try (InputStream bytes = stream()) {
      byte[] whole = bytes.readNBytes(length);
      if (whole.length < length) {
        throw new EOFException("a document ended " + (length - whole.length) + " bytes early");
      }
      return whole;
    }
  }

  private InputStream stream() throws IOException {
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
