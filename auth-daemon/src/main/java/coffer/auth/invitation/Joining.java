package coffer.auth.invitation;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.Password;
import coffer.auth.account.RefusedException;
import coffer.auth.account.Registration;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.session.Client;
import coffer.auth.session.SignIn;
import coffer.auth.text.Phrase;
import coffer.auth.throttle.AddressThrottle;
import coffer.auth.throttle.Admission;
import coffer.token.BearerToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes accounts for people who come with an invitation, and signs them in. Only wrong invitations
 * make an address wait: a name that is taken, or a slip of the pen, costs nothing, and does not use
 * the invitation up. For any number of threads; a call computes for some 50 ms, so that none
 * belongs on an I/O thread.
 */
public final class Joining {

  private final Invitations invitations;
  private final Registration registration;
  private final SignIn signIn;
  private final AddressThrottle throttle;
  private final AuditLog audit;

  public Joining(
      Invitations invitations,
      Registration registration,
      SignIn signIn,
      AddressThrottle throttle,
      AuditLog audit) {
    this.invitations = invitations;
    this.registration = registration;
    this.signIn = signIn;
    this.throttle = throttle;
    this.audit = audit;
  }

  /** The invitations that are asked for. */
  public Invitations invitations() {
    return invitations;
  }

  /**
   * Looks at an invitation, and leaves it as it is. One that is not open is written down.
   *
   * @return what has become of it; the invitation if it is open
   */
  public Look look(String code, Client client) throws IOException {
    if (throttle.admit(client.address()) instanceof Admission.Wait wait) {
      return closed(new JoinOutcome.Wait(wait.remaining()), client);
    }
    try {
      Optional<Invitation> invitation = find(code);
      if (invitation.isEmpty()) {
        return closed(new JoinOutcome.NotInvited(), client);
      }
      throttle.takeBack(client.address());
      return new Look.Open(invitation.get());
    } catch (RefusedException e) {
      throttle.takeBack(client.address());
      return closed(new JoinOutcome.Refused(e.phrase()), client);
    }
  }

  /** What a look at an invitation has shown. */
  public sealed interface Look {
    /** It is good for an account. */
    record Open(Invitation invitation) implements Look {}

    /** It is not, for that reason. */
    record Closed(JoinOutcome reason) implements Look {}
  }

  private Look closed(JoinOutcome reason, Client client) {
    audit.record(event(reason, client));
    return new Look.Closed(reason);
  }

  /**
   * One attempt, which is written down.
   *
   * @param deviceCookie value of the browser's device cookie, whatever a client sends
   * @throws IOException if files cannot be read or written
   */
  public JoinOutcome join(JoinForm form, Client client, Optional<String> deviceCookie)
      throws IOException {
    Look look = look(form.code(), client);
    if (look instanceof Look.Closed closed) {
      return closed.reason();
    }
    Invitation invitation = ((Look.Open) look).invitation();
    JoinOutcome outcome = new JoinOutcome.Refused(Phrase.verbatim(""));
    try {
      outcome = joined(invitation, form, client, deviceCookie);
      return outcome;
    } finally {
      audit.record(told(event(outcome, client).invitation(invitation.id()), form, outcome));
    }
  }

  private JoinOutcome joined(
      Invitation invitation, JoinForm form, Client client, Optional<String> deviceCookie)
      throws IOException {
    try {
      AccountName name = form.accountName();
      if (!invitation.isFor(name)) {
        throw new RefusedException(
            Phrase.of("invitation.for").with("name", invitation.name().orElseThrow().value()));
      }
      Password password = form.chosenPassword();
      registration.add(name, password, invitations.permit(invitation));
      return new JoinOutcome.Joined(signIn.enter(name, client, deviceCookie));
    } catch (RefusedException e) {
      return refused(form, e);
    } catch (BusyException e) {
      return new JoinOutcome.Busy();
    }
  }

  /** Somebody else may have come with the same invitation meanwhile. */
  private JoinOutcome refused(JoinForm form, RefusedException reason) throws IOException {
    try {
      return find(form.code()).isEmpty()
          ? new JoinOutcome.NotInvited()
          : new JoinOutcome.Refused(reason.phrase());
    } catch (RefusedException e) {
      return new JoinOutcome.Refused(e.phrase());
    }
  }

  private Optional<Invitation> find(String code) throws IOException, RefusedException {
    Optional<BearerToken> parsed = BearerToken.parse(code);
    return parsed.isEmpty() ? Optional.empty() : invitations.find(parsed.get());
  }

  private static AuditEvent event(JoinOutcome outcome, Client client) {
    return AuditEvent.byPage(AuditAction.JOIN, outcome.audited())
        .from(client.address(), client.device());
  }

  private static AuditEvent told(AuditEvent event, JoinForm form, JoinOutcome outcome) {
    AuditEvent named = AccountName.parse(form.name().strip()).map(event::account).orElse(event);
    String reason =
        outcome instanceof JoinOutcome.Refused refused ? refused.reason().english() : "";
    return reason.isEmpty() ? named : named.reason(reason);
  }
}
