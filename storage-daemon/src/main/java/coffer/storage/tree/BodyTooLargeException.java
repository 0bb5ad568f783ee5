package coffer.storage.tree;

import java.io.IOException;

/** A body went on after the largest size that is taken. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  /** A body that is longer than that many bytes. */
  public BodyTooLargeException(long limit) {
    super("longer than " + limit + " bytes");
  }
}
