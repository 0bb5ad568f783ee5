package coffer.auth.http;

import coffer.auth.page.Rendering;
import coffer.grant.AppOrigin;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Sends pages, and sends people elsewhere. */
final class PageResponse {

  private static final int SEE_OTHER = 303;

  private PageResponse() {}

  /** Sends a page with the status that is set, in the language of whoever asks. */
  static void html(HttpServerExchange exchange, Rendering page) {
    html(exchange, page, Optional.empty());
  }

  /** Sends a page whose form may lead to that app. */
  static void html(HttpServerExchange exchange, Rendering page, Optional<AppOrigin> app) {
    Rendering.Html html = page.in(Clients.languages(exchange));
    PageHeaders.set(exchange, app);
    Headers.set(exchange, "Content-Type", "text/html; charset=utf-8");
    Headers.set(exchange, "Content-Language", html.language());
    Headers.set(exchange, "Vary", "Accept-Language");
    exchange.getResponseSender().send(html.text());
  }

  /**
   * Sends the browser to that address by GET, whatever it came by.
   *
   * @param location of visible ASCII only
   */
  static void redirect(HttpServerExchange exchange, String location) {
    PageHeaders.set(exchange, Optional.empty());
    Headers.set(exchange, "Location", location);
    exchange.setStatusCode(SEE_OTHER);
    exchange.endExchange();
  }
}
