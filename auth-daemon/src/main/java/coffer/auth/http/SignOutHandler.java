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
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Signs a browser out, from the pages of the account and from the dialog. */
final class SignOutHandler implements HttpHandler {

  private final CofferConfig config;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final AuditLog audit;

  SignOutHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.config = services.config();
    this.pages = pages;
    this.browser = browser;
    this.audit = services.audit();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "POST");
    PostedForm form = PostedForm.read(exchange, config);
    Optional<Session> session = browser.session(exchange);
    if (session.isPresent()) {
      form.require(session.get().csrfToken());
      browser.leave(exchange, session.get());
      Client client = Clients.of(exchange);
      audit.record(
          AuditEvent.byPage(AuditAction.SIGN_OUT, AuditOutcome.OK)
              .from(client.address(), client.device())
              .account(session.get().account()));
    }
    Optional<String> dialog = form.fields().value("return").filter(this::isDialog);
    if (dialog.isPresent()) {
      PageResponse.redirect(exchange, dialog.get());
    } else {
      AccountGate.isolate(exchange);
      out(exchange);
    }
  }

  private boolean isDialog(String url) {
    return config.basePath().strip(url).filter(DialogHandler::isDialog).isPresent();
  }

  private void out(HttpServerExchange exchange) {
    if (config.components().accountPages()) {
      PageResponse.redirect(exchange, config.basePath().of(AccountPlace.OVERVIEW.path()));
      return;
    }
    MessagePage page =
        MessagePage.of(Phrase.of("signed-out.title"), Phrase.of("signed-out.nobody"));
    PageResponse.html(exchange, pages.render(page));
  }
}
