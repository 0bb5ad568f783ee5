package coffer.storage.git;

import java.io.IOException;

/** Something is not in memory, and was to be had without waiting for a disk. */
final class NotAtHandException extends IOException {

  private static final long serialVersionUID = 1;

  NotAtHandException() {
    super("it has to be read first");
  }
}
