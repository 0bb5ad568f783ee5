package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.DeviceWords;
import coffer.auth.page.Moment;
import coffer.auth.page.Pages;
import coffer.auth.page.SessionsPage;
import coffer.auth.session.Client;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Shows where the person is signed in, and signs them out there. */
final class SessionsSection implements AccountSection {

  private final Pages pages;
  private final Sessions sessions;
  private final SignedInBrowser browser;
  private final AuditLog audit;
  private final Notices notices;

  SessionsSection(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.pages = pages;
    this.sessions = services.sessions();
    this.browser = browser;
    this.audit = services.audit();
    this.notices = new Notices(services.config());
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) throws IOException {
    List<SessionsPage.Place> others =
        sessions.of(guest.session().account()).stream()
            .filter(session -> !session.id().equals(guest.session().id()))
            .map(SessionsSection::place)
            .toList();
    SessionsPage page = new SessionsPage(guest.visit(), place(guest.session()), others);
    PageResponse.html(exchange, pages.render(page));
  }

  private static SessionsPage.Place place(Session session) {
    return new SessionsPage.Place(
        session.id().hex(),
        DeviceWords.of(session.device()),
        session.address(),
        Moment.of(session.created()),
        Moment.of(session.lastUsed()));
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    switch (form.action()) {
      case SessionsPage.END -> {
        end(exchange, guest, form.fields().value("session").orElse(""));
        PageResponse.redirect(exchange, guest.visit().path());
      }
      case SessionsPage.END_ALL -> {
        AccountName account = guest.session().account();
        browser.leave(exchange, guest.session());
        sessions.endAll(account);
        record(exchange, account, "all sessions");
        notices.set(exchange, Notices.Notice.EVERYWHERE);
        PageResponse.redirect(exchange, guest.visit().path(AccountPlace.OVERVIEW));
      }
      default -> throw new FailureException(Failure.MALFORMED_REQUEST);
    }
  }

  private void end(HttpServerExchange exchange, Guest guest, String id) throws IOException {
    AccountName account = guest.session().account();
    Optional<Session> ended =
        sessions.of(account).stream().filter(session -> session.id().hex().equals(id)).findFirst();
    if (ended.isPresent()) {
      sessions.end(ended.get());
      record(exchange, account, "a session of another browser");
      notices.set(exchange, Notices.Notice.SESSIONS);
    }
  }

  private void record(HttpServerExchange exchange, AccountName account, String what) {
    Client client = Clients.of(exchange);
    audit.record(
        AuditEvent.byPage(AuditAction.SIGN_OUT, AuditOutcome.OK)
            .from(client.address(), client.device())
            .account(account)
            .reason(what));
  }
}
