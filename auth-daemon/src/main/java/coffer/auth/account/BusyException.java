package coffer.auth.account;

/** More people are signing in than the machine can take on at once: 503, come back in a moment. */
public final class BusyException extends Exception {

  private static final long serialVersionUID = 1;

  public BusyException() {
    super("too many passwords are being checked", null, false, false);
  }
}
