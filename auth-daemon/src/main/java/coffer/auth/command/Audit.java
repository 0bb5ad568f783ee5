package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what a command does.
 *
 * @param log of the command's home
 * @param operator who runs it
 */
record Audit(AuditLog log, String operator) {

  /** Something that is written down. */
  @FunctionalInterface
  interface Deed<T> {
    T done() throws IOException, RefusedException, BusyException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Act {
    void done() throws IOException, RefusedException, BusyException;
  }

  /**
   * The log of that configuration's home.
   *
   * @param errors is told if it cannot be written; the command goes on
   */
  static Audit of(CofferConfig config, PrintWriter errors) {
    return new Audit(
        AuditLog.of(config.auditLog(), config.accounts(), Clock.systemUTC(), errors::println),
        operator(System.getProperty("user.name", "?"), System.getenv()));
  }

  /** The system's user, and who it was before {@code sudo}. */
  static String operator(String user, Map<String, String> environment) {
    return Optional.ofNullable(environment.get("SUDO_USER"))
        .filter(before -> !before.isBlank() && !before.equals(user))
        .map(before -> before + " as " + user)
        .orElse(user);
  }

  /**
   * Does that to an account, and writes down that it was done, or tried.
   *
   * @param command such as {@code user disable}
   */
  <T> T noted(String command, AccountName account, Deed<T> deed)
      throws IOException, RefusedException, BusyException {
    AuditOutcome outcome = AuditOutcome.FAILED;
    try {
      T result = deed.done();
      outcome = AuditOutcome.OK;
      return result;
    } finally {
      log.record(event(AuditAction.COMMAND, outcome, account).command(command));
      log.close();
    }
  }

  /** The same for something without a result. */
  void note(String command, AccountName account, Act act)
      throws IOException, RefusedException, BusyException {
    boolean unused =
        noted(
            command,
            account,
            () -> {
              act.done();
              return true;
            });
  }

  /** An event that is about that account. */
  AuditEvent event(AuditAction action, AuditOutcome outcome, AccountName account) {
    return AuditEvent.byCommand(action, outcome, operator).account(account);
  }

  /** An event that is about no account. */
  AuditEvent done(AuditAction action) {
    return AuditEvent.byCommand(action, AuditOutcome.OK, operator);
  }

  /** Writes that down, as the last. */
  void close(AuditEvent event) {
    log.record(event);
    log.close();
  }

  /** Writes that down. */
  void record(AuditEvent event) {
    log.record(event);
  }
}
