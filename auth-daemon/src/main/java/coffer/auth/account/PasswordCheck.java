package coffer.auth.account;

/** What checking a password has brought. */
public enum PasswordCheck {
  /** It is the account's, and the account may be used. */
  RIGHT,
  /** It is not, or there is no such account, or it is disabled: nobody outside is told which. */
  WRONG
}
