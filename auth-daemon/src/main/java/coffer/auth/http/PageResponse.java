package coffer.auth.http;

import coffer.grant.AppOrigin;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Sends pages, and sends people elsewhere. */
final class PageResponse {

  private static final int SEE_OTHER = 303;

  private PageResponse() {}

  /** Sends a page with the status that is set. */
  static void html(HttpServerExchange exchange, String html) {
    html(exchange, html, Optional.empty());
  }

  /** Sends a page whose form may lead to that app. */
  static void html(HttpServerExchange exchange, String html, Optional<AppOrigin> app) {
    PageHeaders.set(exchange, app);
    Headers.set(exchange, "Content-Type", "text/html; charset=utf-8");
    exchange.getResponseSender().send(html);
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
