package coffer.auth.http;

import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.session.Client;
import coffer.auth.session.Session;
import coffer.config.CofferConfig;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * A form that ends sessions, on the pages of the account and in the dialog, to which whoever comes
 * from there goes back. Whoever is signed in nowhere is led on as if they had been.
 */
abstract class SignOutForm implements HttpHandler {

  private final CofferConfig config;
  private final AuditLog audit;
  private final SignedInBrowser browser;

  SignOutForm(AuthServices services, SignedInBrowser browser) {
    this.config = services.config();
    this.audit = services.audit();
    this.browser = browser;
  }

  @Override
  public final void handleRequest(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "POST");
    PostedForm form = PostedForm.read(exchange, config);
    Optional<Session> session = browser.session(exchange);
    if (session.isPresent()) {
      form.require(session.get().csrfToken());
      Client client = Clients.of(exchange);
      audit.record(
          end(exchange, session.get())
              .from(client.address(), client.device())
              .account(session.get().account()));
    }
    String back = form.fields().value("return").orElse("");
    String route = config.basePath().strip(back).orElse("");
    if (DialogHandler.isDialog(route)) {
      toDialog(exchange, session, back);
    } else {
      AccountGate.isolate(exchange);
      toAccount(exchange, session, route);
    }
  }

  /** Ends what is to end, durably; what is written down of it. */
  abstract AuditEvent end(HttpServerExchange exchange, Session session) throws IOException;

  /**
   * Goes on in the dialog.
   *
   * @param session as it was before
   * @param dialog its address, which is one of ours
   */
  abstract void toDialog(HttpServerExchange exchange, Optional<Session> session, String dialog);

  /**
   * Goes on at the pages of the account.
   *
   * @param session as it was before
   * @param route where the form says that it comes from, which may be anywhere
   */
  abstract void toAccount(HttpServerExchange exchange, Optional<Session> session, String route);

  static AuditEvent signedOut() {
    return AuditEvent.byPage(AuditAction.SIGN_OUT, AuditOutcome.OK);
  }
}
