package coffer.storage.git;

import java.io.IOException;

/** The index of versions does not fit the documents, or cannot be read: it is to be made anew. */
final class DamagedIndexException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedIndexException(String message) {
    super(message);
  }

  DamagedIndexException(Throwable cause) {
    super("the index of versions cannot be read", cause);
  }
}
