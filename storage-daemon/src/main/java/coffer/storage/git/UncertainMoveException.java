package coffer.storage.git;

import java.io.IOException;

/** A reference was being moved when the disk failed: after a crash it may have either value. */
final class UncertainMoveException extends IOException {

  private static final long serialVersionUID = 1;

  UncertainMoveException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
