package coffer.access;

import java.io.IOException;

/**
 * Whoever knows how tokens stand does not say so at this moment: nothing follows from that for the
 * token, and whoever asks is to come back later (503).
 */
public final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param reason a sentence for the operator, without any secret
   */
  public UnreachableException(String reason) {
    super(reason);
  }
}
