package coffer.auth.http;

import coffer.auth.audit.AuditEvent;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.session.Session;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Signs a browser out. */
final class SignOutHandler extends SignOutForm {

  private final CofferConfig config;
  private final Pages pages;
  private final SignedInBrowser browser;

  SignOutHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    super(services, browser);
    this.config = services.config();
    this.pages = pages;
    this.browser = browser;
  }

  @Override
  AuditEvent end(HttpServerExchange exchange, Session session) throws IOException {
    browser.leave(exchange, session);
    return signedOut();
  }

  @Override
  void toDialog(HttpServerExchange exchange, Optional<Session> session, String dialog) {
    PageResponse.redirect(exchange, dialog);
  }

  @Override
  void toAccount(HttpServerExchange exchange, Optional<Session> session, String route) {
    if (config.components().accountPages()) {
      PageResponse.redirect(exchange, config.basePath().of(AccountPlace.OVERVIEW.path()));
      return;
    }
    MessagePage page =
        MessagePage.of(Phrase.of("signed-out.title"), Phrase.of("signed-out.nobody"));
    PageResponse.html(exchange, pages.render(page));
  }
}
