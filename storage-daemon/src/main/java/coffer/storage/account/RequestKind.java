package coffer.storage.account;

/** What a request with a token that counts was about. */
public enum RequestKind {
  READ(0),
  WRITE(1),

  /** Either, where the token does not reach. */
  REFUSED(2);

  /** How many there are. */
  static final int COUNT = 3;

  private final int index;

  RequestKind(int index) {
    this.index = index;
  }

  /** From 0 to below {@link #COUNT}. */
  int index() {
    return index;
  }
}
