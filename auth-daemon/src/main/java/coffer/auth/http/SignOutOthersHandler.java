package coffer.auth.http;

import coffer.auth.audit.AuditEvent;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import coffer.auth.text.Phrase;
import coffer.config.BasePath;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Signs a person out in all browsers but the one they ask in. */
final class SignOutOthersHandler extends SignOutForm {

  private final BasePath base;
  private final Pages pages;
  private final Sessions sessions;
  private final Notices notices;

  SignOutOthersHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    super(services, browser);
    this.base = services.config().basePath();
    this.pages = pages;
    this.sessions = services.sessions();
    this.notices = new Notices(services.config());
  }

  @Override
  AuditEvent end(HttpServerExchange exchange, Session session) throws IOException {
    sessions.endOthers(session);
    return signedOut().reason("all other sessions");
  }

  /** The dialog has no place to say it in, so that a page of its own does. */
  @Override
  void toDialog(HttpServerExchange exchange, Optional<Session> session, String dialog) {
    if (session.isEmpty()) {
      PageResponse.redirect(exchange, dialog);
      return;
    }
    MessagePage page =
        MessagePage.of(Phrase.of("others.ended"), Phrase.of("others.stays"))
            .withNext(Phrase.of("recovery.go-on"), dialog);
    PageResponse.html(exchange, pages.render(page));
  }

  @Override
  void toAccount(HttpServerExchange exchange, Optional<Session> session, String route) {
    if (session.isPresent()) {
      notices.set(exchange, Notices.Notice.OTHERS);
    }
    AccountPlace place = AccountPlace.at(route).orElse(AccountPlace.OVERVIEW);
    PageResponse.redirect(exchange, base.of(place.path()));
  }
}
