package coffer.auth.discovery;

/** A question that is no question; its message says what is missing. */
public final class DiscoveryException extends Exception {

  private static final long serialVersionUID = 1;

  DiscoveryException(String sentence) {
    super(sentence);
  }

  /** What is wrong with it. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
