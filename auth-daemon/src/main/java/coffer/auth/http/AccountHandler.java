package coffer.auth.http;

import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.Refusals;
import coffer.auth.page.AccountPage;
import coffer.auth.page.Form;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.page.Person;
import coffer.auth.page.RefusalView;
import coffer.auth.session.Client;
import coffer.auth.session.Session;
import coffer.config.CofferConfig;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Says who is signed in and what they have declined lately, and signs out. */
final class AccountHandler {

  static final String PAGE = "/account/";
  static final String SIGN_OUT = "/account/sign-out";
  static final String CLEAR_REFUSALS = "/account/refusals";

  private final CofferConfig config;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final AuditLog audit;
  private final Refusals refusals;
  private final Catalog catalog;

  AccountHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.config = services.config();
    this.pages = pages;
    this.browser = browser;
    this.audit = services.audit();
    this.refusals = services.refusals();
    this.catalog = services.catalog();
  }

  void page(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "GET, HEAD");
    Optional<Session> session = browser.session(exchange);
    AccountPage page =
        new AccountPage(
            session.isPresent() ? Optional.of(signedIn(session.get())) : Optional.empty());
    isolate(exchange);
    PageResponse.html(exchange, pages.render(page));
  }

  private AccountPage.SignedIn signedIn(Session session) throws IOException {
    return new AccountPage.SignedIn(
        Person.of(session.account(), config.addressDomain()),
        new Form(SIGN_OUT, session.csrfToken()),
        refused(session));
  }

  private AccountPage.Refused refused(Session session) throws IOException {
    ScopeTexts texts = catalog.scopes();
    return new AccountPage.Refused(
        refusals.of(session.account()).stream()
            .map(refusal -> RefusalView.of(refusal, texts))
            .toList(),
        new Form(CLEAR_REFUSALS, session.csrfToken()));
  }

  void clearRefusals(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "POST");
    PostedForm form = PostedForm.read(exchange, config);
    Optional<Session> session = browser.session(exchange);
    if (session.isPresent()) {
      form.require(session.get().csrfToken());
      refusals.clear(session.get().account());
    }
    isolate(exchange);
    PageResponse.redirect(exchange, PAGE);
  }

  void signOut(HttpServerExchange exchange) throws IOException {
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
    Optional<String> dialog = form.fields().value("return").filter(DialogHandler::isDialog);
    if (dialog.isPresent()) {
      PageResponse.redirect(exchange, dialog.get());
      return;
    }
    isolate(exchange);
    if (config.components().accountPages()) {
      PageResponse.redirect(exchange, PAGE);
    } else {
      MessagePage page =
          MessagePage.of("You are signed out", "Nobody is signed in from this browser.");
      PageResponse.html(exchange, pages.render(page));
    }
  }

  /** No window that opened this page keeps a hold on it; the dialog's popups need theirs. */
  private static void isolate(HttpServerExchange exchange) {
    Headers.set(exchange, "Cross-Origin-Opener-Policy", "same-origin");
  }
}
