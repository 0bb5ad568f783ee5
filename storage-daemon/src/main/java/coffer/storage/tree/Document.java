package coffer.storage.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A document as it was when it was looked up: later writes do not change what it reads. */
public interface Document {

  /** Its version, type, length and time. */
  DocumentDescription description();

  /**
   * Its bytes, from the beginning; for one thread, and to be closed. Large ones stream in bounded
   * memory.
   *
   * @throws IOException if they cannot be read; also later, while they are
   */
  InputStream open() throws IOException;

  /** All of its bytes, to be read only, if they are in memory already. */
  default Optional<ByteBuffer> bytesAtHand() {
    return Optional.empty();
  }
}
