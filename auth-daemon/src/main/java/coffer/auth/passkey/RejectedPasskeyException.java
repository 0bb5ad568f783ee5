package coffer.auth.passkey;

/** What a browser has answered is not right; the message says why, for the log. */
public final class RejectedPasskeyException extends Exception {

  private static final long serialVersionUID = 1;

  RejectedPasskeyException(String why) {
    super(why);
  }

  RejectedPasskeyException(Exception cause) {
    super(cause.getClass().getSimpleName(), cause);
  }
}
