package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.Passwords;
import coffer.auth.account.Priority;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.throttle.Admission;
import coffer.auth.throttle.Attempt;
import coffer.auth.throttle.SignInThrottle;
import java.io.IOException;
import java.util.Optional;

/**
 * Signs people in: asks the throttle, looks at what they show, begins a session, and marks the
 * browser as one that has been here. For any number of threads; a call computes for some 50 ms, so
 * that none belongs on an I/O thread.
 */
public final class SignIn {

  private final SignInThrottle throttle;
  private final Passwords passwords;
  private final Sessions sessions;
  private final DeviceCookies devices;
  private final AuditLog audit;

  public SignIn(
      SignInThrottle throttle,
      Passwords passwords,
      Sessions sessions,
      DeviceCookies devices,
      AuditLog audit) {
    this.throttle = throttle;
    this.passwords = passwords;
    this.sessions = sessions;
    this.devices = devices;
    this.audit = audit;
  }

  /**
   * One attempt with a password, which is written down.
   *
   * @param password as typed
   * @param deviceCookie value of the browser's device cookie, whatever a client sends
   * @throws IOException if the account's files cannot be read or written
   */
  public SignInOutcome attempt(
      AccountName account, String password, Client client, Optional<String> deviceCookie)
      throws IOException {
    return attempt(account, new PasswordCredential(passwords, password), client, deviceCookie);
  }

  /**
   * One attempt with anything that may open an account, which is written down.
   *
   * @param deviceCookie value of the browser's device cookie, whatever a client sends
   * @throws IOException if the account's files cannot be read or written
   */
  public SignInOutcome attempt(
      AccountName account, Credential credential, Client client, Optional<String> deviceCookie)
      throws IOException {
    AuditOutcome audited = AuditOutcome.FAILED;
    try {
      SignInOutcome outcome = tried(account, credential, client, deviceCookie);
      audited = outcome.audited();
      return outcome;
    } finally {
      audit.record(
          AuditEvent.byPage(AuditAction.SIGN_IN, audited)
              .from(client.address(), client.device())
              .account(account)
              .with(credential.word()));
    }
  }

  private SignInOutcome tried(
      AccountName account, Credential credential, Client client, Optional<String> deviceCookie)
      throws IOException {
    Attempt attempt = new Attempt(account, client.address(), devices.device(account, deviceCookie));
    Admission admission = throttle.admit(attempt);
    if (admission instanceof Admission.Wait wait) {
      return new SignInOutcome.Wait(wait.remaining());
    }
    boolean known = admission instanceof Admission.Go go && go.known();
    try {
      Shown shown = new Shown(credential, known ? Priority.RESERVED : Priority.ORDINARY);
      return admitted(attempt, shown, client, deviceCookie);
    } catch (BusyException e) {
      throttle.withdrawn(attempt);
      return new SignInOutcome.Busy();
    } catch (IOException | RuntimeException e) {
      throttle.withdrawn(attempt);
      throw e;
    }
  }

  /**
   * Ends all sessions of somebody who has just set a new password, and begins one for the browser
   * that they did it in.
   *
   * @param deviceCookie value of the browser's device cookie, whatever a client sends
   * @throws IOException if the account's files cannot be read or written
   */
  public SignInOutcome.SignedIn anew(
      AccountName account, Client client, Optional<String> deviceCookie) throws IOException {
    sessions.endAll(account);
    return new SignInOutcome.SignedIn(
        account, sessions.begin(account, client), devices.marked(account, deviceCookie));
  }

  /**
   * Lets somebody in who has just proved otherwise that the account is theirs, such as by making
   * it. To be written down by the caller.
   *
   * @param deviceCookie value of the browser's device cookie, whatever a client sends
   * @throws IOException if the account's files cannot be read or written
   */
  public SignInOutcome.SignedIn enter(
      AccountName account, Client client, Optional<String> deviceCookie) throws IOException {
    String cookie = sessions.begin(account, client);
    return new SignInOutcome.SignedIn(account, cookie, devices.marked(account, deviceCookie));
  }

  /** A credential, and the place in the queue of whoever shows it. */
  private record Shown(Credential credential, Priority priority) {}

  /**
   * Whoever sets a new password or disables the account ends its sessions after that: one that
   * begins still later must not stay.
   */
  private SignInOutcome admitted(
      Attempt attempt, Shown shown, Client client, Optional<String> deviceCookie)
      throws IOException, BusyException {
    AccountName account = attempt.account();
    if (!shown.credential().opens(account, shown.priority())) {
      return new SignInOutcome.Wrong();
    }
    String cookie = sessions.begin(account, client);
    if (sessions.find(cookie).isEmpty() || !shown.credential().holds(account, shown.priority())) {
      sessions.end(cookie);
      return new SignInOutcome.Wrong();
    }
    String device = devices.marked(account, deviceCookie);
    throttle.right(attempt);
    return new SignInOutcome.SignedIn(account, cookie, device);
  }
}
