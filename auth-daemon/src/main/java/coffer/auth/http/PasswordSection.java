package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.Password;
import coffer.auth.account.Passwords;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.Pages;
import coffer.auth.page.PasswordPage;
import coffer.auth.session.Client;
import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * Changes the password. Whoever comes here has just typed the old one; all other sessions end after
 * the new one is in place, so that whoever had the old one is out.
 */
final class PasswordSection implements AccountSection {

  private final Pages pages;
  private final Passwords passwords;
  private final PasswordDoor door;
  private final AuditLog audit;
  private final Notices notices;

  PasswordSection(AuthServices services, Pages pages, PasswordDoor door) {
    this.pages = pages;
    this.passwords = services.account().passwords();
    this.door = door;
    this.audit = services.audit();
    this.notices = new Notices(services.config());
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) {
    PageResponse.html(exchange, pages.render(new PasswordPage(guest.visit(), Optional.empty())));
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    try {
      change(exchange, guest.session().account(), form);
      notices.set(exchange, Notices.Notice.PASSWORD);
      PageResponse.redirect(exchange, guest.visit().path());
    } catch (RefusedException e) {
      exchange.setStatusCode(Failure.MALFORMED_REQUEST.status());
      PasswordPage page = new PasswordPage(guest.visit(), Optional.of(e.phrase()));
      PageResponse.html(exchange, pages.render(page));
    } catch (BusyException e) {
      Headers.set(exchange, "Retry-After", "2");
      throw new FailureException(Failure.UNAVAILABLE);
    }
  }

  private void change(HttpServerExchange exchange, AccountName account, PostedForm form)
      throws IOException, RefusedException, BusyException {
    String typed = form.fields().value("new-password").orElse("");
    if (!typed.equals(form.fields().value("repeated").orElse(""))) {
      throw new RefusedException(Phrase.of("password.differs"));
    }
    passwords.set(account, Password.chosen(typed));
    door.anew(exchange, account);
    Client client = Clients.of(exchange);
    audit.record(
        AuditEvent.byPage(AuditAction.PASSWORD, AuditOutcome.OK)
            .from(client.address(), client.device())
            .account(account));
  }
}
