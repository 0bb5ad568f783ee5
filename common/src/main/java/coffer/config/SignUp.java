package coffer.config;

/** Who may make an account on a page. */
public enum SignUp {
  /** Nobody: accounts are made by command. */
  CLOSED,
  /** Whoever was given a link that works once. */
  INVITATION
}
