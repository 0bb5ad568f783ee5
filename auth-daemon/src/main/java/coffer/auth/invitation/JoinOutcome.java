package coffer.auth.invitation;

import coffer.auth.audit.AuditOutcome;
import coffer.auth.session.SignInOutcome;
import coffer.auth.text.Phrase;
import java.time.Duration;

/** What an attempt to make an account with an invitation has led to. */
public sealed interface JoinOutcome {

  /** How the audit log calls it. */
  AuditOutcome audited();

  /** The account is made, and the person is signed in. */
  record Joined(SignInOutcome.SignedIn in) implements JoinOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.OK;
    }
  }

  /** There is no such invitation, or none any more. */
  record NotInvited() implements JoinOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.WRONG;
    }
  }

  /**
   * The name or the password will not do; the invitation is as good as before.
   *
   * @param reason for the person
   */
  record Refused(Phrase reason) implements JoinOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.FAILED;
    }
  }

  /** There were too many wrong ones from this address: the invitation was not looked at. */
  record Wait(Duration remaining) implements JoinOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.THROTTLED;
    }
  }

  /** Too many passwords are being computed at this moment: 503. */
  record Busy() implements JoinOutcome {
    @Override
    public AuditOutcome audited() {
      return AuditOutcome.BUSY;
    }
  }
}
