package coffer.auth.oauth;

/** A redirect URI that nobody is sent to; its message is a sentence for whoever built the app. */
public final class UnacceptableRedirectException extends Exception {

  private static final long serialVersionUID = 1;

  UnacceptableRedirectException(String sentence) {
    super(sentence);
  }

  /** What is wrong with it. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
