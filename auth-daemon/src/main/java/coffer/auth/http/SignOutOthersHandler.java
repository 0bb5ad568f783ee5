package coffer.auth.http;

import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.session.Client;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Signs a person out in all browsers but the one they ask in, and sends them on from there. */
final class SignOutOthersHandler implements HttpHandler {

  private final CofferConfig config;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Notices notices;

  SignOutOthersHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.config = services.config();
    this.pages = pages;
    this.browser = browser;
    this.sessions = services.sessions();
    this.audit = services.audit();
    this.notices = new Notices(config);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "POST");
    PostedForm form = PostedForm.read(exchange, config);
    Optional<Session> session = browser.session(exchange);
    if (session.isPresent()) {
      form.require(session.get().csrfToken());
      sessions.endOthers(session.get());
      record(exchange, session.get());
    }
    String back = form.fields().value("return").orElse("");
    if (route(back).filter(DialogHandler::isDialog).isPresent()) {
      toDialog(exchange, session, back);
    } else {
      toAccount(exchange, session, back);
    }
  }

  private void record(HttpServerExchange exchange, Session session) {
    Client client = Clients.of(exchange);
    audit.record(
        AuditEvent.byPage(AuditAction.SIGN_OUT, AuditOutcome.OK)
            .from(client.address(), client.device())
            .account(session.account())
            .reason("all other sessions"));
  }

  private Optional<String> route(String url) {
    return config.basePath().strip(url);
  }

  /** The dialog has no place to say it in, so that a page of its own does. */
  private void toDialog(HttpServerExchange exchange, Optional<Session> session, String dialog) {
    if (session.isEmpty()) {
      PageResponse.redirect(exchange, dialog);
      return;
    }
    MessagePage page =
        MessagePage.of(Phrase.of("others.ended"), Phrase.of("others.stays"))
            .withNext(Phrase.of("recovery.go-on"), dialog);
    PageResponse.html(exchange, pages.render(page));
  }

  private void toAccount(HttpServerExchange exchange, Optional<Session> session, String back) {
    AccountGate.isolate(exchange);
    if (session.isPresent()) {
      notices.set(exchange, Notices.Notice.OTHERS);
    }
    AccountPlace place = route(back).flatMap(AccountPlace::at).orElse(AccountPlace.OVERVIEW);
    PageResponse.redirect(exchange, config.basePath().of(place.path()));
  }
}
