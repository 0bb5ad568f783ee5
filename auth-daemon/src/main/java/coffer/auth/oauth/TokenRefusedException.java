package coffer.auth.oauth;

/**
 * The token endpoint gives nothing; the message is a sentence of plain ASCII without quotation
 * marks for whoever built the app (RFC 6749, section 5.2).
 */
public final class TokenRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final TokenError error;

  public TokenRefusedException(TokenError error, String sentence) {
    super(sentence, null, false, false);
    this.error = error;
  }

  /** What kind of refusal it is. */
  public TokenError error() {
    return error;
  }

  /** What is wrong. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
