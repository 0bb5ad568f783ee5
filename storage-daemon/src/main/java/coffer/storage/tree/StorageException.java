package coffer.storage.tree;

import java.io.IOException;

/** The storage cannot do what was asked, for a reason of its own. */
public final class StorageException extends IOException {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** A name in the path is too long once escaped; the message says which and why. */
    NAME_UNSUITABLE,
    /** The disk or a quota is full: nothing was stored. */
    FULL,
    /** This repository cannot be used until somebody looks at it; the others can. */
    UNAVAILABLE
  }

  private final Reason reason;

  public StorageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StorageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
