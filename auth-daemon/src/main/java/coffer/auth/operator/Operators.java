package coffer.auth.operator;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.invitation.Invitation;
import coffer.auth.invitation.Invitations;
import coffer.auth.invitation.MadeInvitation;
import coffer.auth.session.Client;
import coffer.auth.session.Sessions;
import coffer.auth.text.Phrase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What operators do at a browser, each thing written down as the command of the same effect is. For
 * any number of threads.
 */
public final class Operators {

  private final AccountDirectory directory;
  private final AccountSwitch states;
  private final Sessions sessions;
  private final Invitations invitations;
  private final AuditLog audit;

  public Operators(
      AccountDirectory directory,
      AccountSwitch states,
      Sessions sessions,
      Invitations invitations,
      AuditLog audit) {
    this.directory = directory;
    this.states = states;
    this.sessions = sessions;
    this.invitations = invitations;
    this.audit = audit;
  }

  /**
   * An operator at a browser.
   *
   * @param name of the account they are signed in to
   * @param client where they are
   */
  public record Operator(AccountName name, Client client) {}

  /** All accounts. */
  public AccountDirectory directory() {
    return directory;
  }

  /** All invitations. */
  public Invitations invitations() {
    return invitations;
  }

  /**
   * Disables an account and ends its sessions, or enables it. Durable on return.
   *
   * @throws RefusedException if it is the operator's own, or there is none
   * @throws IOException if its files cannot be written
   */
  public void set(Operator operator, AccountName account, State state)
      throws IOException, RefusedException {
    if (account.equals(operator.name())) {
      throw new RefusedException(Phrase.of("operator.self"));
    }
    AuditOutcome outcome = AuditOutcome.FAILED;
    try {
      states.set(account, state);
      if (state == State.DISABLED) {
        sessions.endAll(account);
      }
      outcome = AuditOutcome.OK;
    } finally {
      audit.record(
          event(operator, outcome)
              .account(account)
              .command(state == State.DISABLED ? "user disable" : "user enable"));
    }
  }

  /**
   * Invites somebody. Durable on return.
   *
   * @param name which the account is to have; empty where the person may choose
   * @param life how long the link is good
   * @throws RefusedException as {@link Invitations#make}
   */
  public MadeInvitation invite(Operator operator, Optional<AccountName> name, Duration life)
      throws IOException, RefusedException {
    MadeInvitation made = invitations.make(name, life, operator.name().value());
    audit.record(
        event(operator, AuditOutcome.OK).command("user invite").invitation(made.invitation().id()));
    return made;
  }

  /**
   * Withdraws an invitation. Durable on return.
   *
   * @throws RefusedException as {@link Invitations#withdraw}
   */
  public void withdraw(Operator operator, String id) throws IOException, RefusedException {
    Invitation withdrawn = invitations.withdraw(id);
    audit.record(
        event(operator, AuditOutcome.OK).command("user uninvite").invitation(withdrawn.id()));
  }

  private static AuditEvent event(Operator operator, AuditOutcome outcome) {
    return AuditEvent.byOperator(AuditAction.COMMAND, outcome, operator.name())
        .from(operator.client().address(), operator.client().device());
  }
}
