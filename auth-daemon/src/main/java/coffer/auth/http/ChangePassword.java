package coffer.auth.http;

import coffer.auth.page.AccountPlace;
import coffer.config.BasePath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Leads password managers, which know only this address, to the page where the password is changed
 * (W3C, A Well-Known URL for Changing Passwords).
 */
final class ChangePassword implements HttpHandler {

  static final String PATH = "/.well-known/change-password";

  private final BasePath base;

  ChangePassword(BasePath base) {
    this.base = base;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Methods.require(exchange, "GET, HEAD");
    PageResponse.redirect(exchange, base.of(AccountPlace.PASSWORD.path()));
  }
}
