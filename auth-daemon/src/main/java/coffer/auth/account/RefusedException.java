package coffer.auth.account;

/** Something a person asked for and cannot have; the message is a sentence for that person. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  public RefusedException(String sentence) {
    super(sentence);
  }

  /** The reason, for the person who asked. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
