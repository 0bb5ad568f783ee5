package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.DeletePage;
import coffer.auth.page.Pages;
import coffer.auth.session.Client;
import coffer.auth.session.Sessions;
import coffer.auth.text.Phrase;
import coffer.config.AddressDomains;
import coffer.http.Failure;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Deletes the account of whoever types its name: moves it aside, as the operator's command does,
 * who can bring it back. Its sessions end before, so that none comes back with it.
 */
final class DeleteSection implements AccountSection {

  private final AddressDomains domains;
  private final Pages pages;
  private final Sessions sessions;
  private final SignedInBrowser browser;
  private final RemovedAccounts removed;
  private final AuditLog audit;
  private final Notices notices;

  DeleteSection(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.domains = services.config().addressDomains();
    this.pages = pages;
    this.sessions = services.sessions();
    this.browser = browser;
    this.removed = services.account().removed();
    this.audit = services.audit();
    this.notices = new Notices(services.config());
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) {
    PageResponse.html(exchange, pages.render(new DeletePage(guest.visit(), Optional.empty())));
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    AccountName account = guest.session().account();
    String typed = form.fields().value("name").orElse("").strip().toLowerCase(Locale.ROOT);
    if (!typed.equals(account.value()) && !domains.addresses(account.value()).contains(typed)) {
      exchange.setStatusCode(Failure.MALFORMED_REQUEST.status());
      Optional<Phrase> problem = Optional.of(Phrase.of("delete.wrong"));
      PageResponse.html(exchange, pages.render(new DeletePage(guest.visit(), problem)));
      return;
    }
    browser.leave(exchange, guest.session());
    sessions.endAll(account);
    remove(exchange, account);
    notices.set(exchange, Notices.Notice.DELETED);
    PageResponse.redirect(exchange, guest.visit().path(AccountPlace.OVERVIEW));
  }

  private void remove(HttpServerExchange exchange, AccountName account) throws IOException {
    AuditOutcome outcome = AuditOutcome.FAILED;
    try {
      removed.remove(account);
      outcome = AuditOutcome.OK;
    } catch (RefusedException e) {
      throw new SaidFailureException(Failure.NOT_FOUND, Phrase.of("delete.gone"));
    } finally {
      Client client = Clients.of(exchange);
      audit.record(
          AuditEvent.byPage(AuditAction.DELETE, outcome)
              .from(client.address(), client.device())
              .account(account));
    }
  }
}
