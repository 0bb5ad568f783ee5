package coffer.storage.account;

/** What a request with a token that counts was about. */
public enum RequestKind {
  READ,
  WRITE,

  /** Either, where the token does not reach. */
  REFUSED
}
