package coffer.auth.account;

/** Which places among those who wait for a computation somebody may take. */
public enum Priority {
  /** Those for everybody. */
  ORDINARY,
  /** Also a few that are kept free, so that no crowd of strangers holds up whoever is known. */
  RESERVED
}
