package coffer.auth.audit;

import java.util.Locale;

/** What came of it. */
public enum AuditOutcome {
  /** It was done. */
  OK,
  /** Name or password was wrong, which of them is not said here either; or the invitation was. */
  WRONG,
  /** There were too many wrong ones before: the password was not looked at. */
  THROTTLED,
  /** Too many people were signing in: the password was not looked at, and nobody is to blame. */
  BUSY,
  /** It could not be done. */
  FAILED;

  /** As the log spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
