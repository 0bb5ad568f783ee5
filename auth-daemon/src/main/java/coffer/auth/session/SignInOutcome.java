package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.audit.AuditOutcome;
import java.time.Duration;

/** What an attempt to sign in has led to. */
public sealed interface SignInOutcome {

  /** How the audit log calls it. */
  AuditOutcome audited();

  /**
   * The person is in.
   *
   * @param account as its folder is named, whatever case was typed
   * @param sessionCookie value for the session cookie: a new one at each sign-in
   * @param deviceCookie value for the device cookie, to be kept for a year
   */
  record SignedIn(AccountName account, String sessionCookie, String deviceCookie)
      implements SignInOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.OK;
    }
  }

  /** Name or password is wrong; which of them is not said. */
  record Wrong() implements SignInOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.WRONG;
    }
  }

  /**
   * There were too many wrong ones: 429 with {@code Retry-After}; the password was not looked at.
   */
  record Wait(Duration remaining) implements SignInOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.THROTTLED;
    }
  }

  /** Too many people are signing in at this moment: 503. The attempt did not count. */
  record Busy() implements SignInOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.BUSY;
    }
  }
}
