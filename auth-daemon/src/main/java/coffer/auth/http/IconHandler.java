package coffer.auth.http;

import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.Icon;
import coffer.auth.form.Parameters;
import coffer.auth.page.Assets;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The icons of apps that the operator knows. They are pictures and nothing else: whatever a file
 * holds besides, a script in SVG for instance, has no origin and loads nothing.
 */
final class IconHandler implements HttpHandler {

  static final String FOLDER = Assets.FOLDER + "icons/";

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

  private final Catalog catalog;

  IconHandler(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Icon icon =
        catalog
            .icon(RequestTarget.path(exchange).substring(FOLDER.length()))
            .orElseThrow(() -> new FailureException(Failure.NOT_FOUND));
    Methods.require(exchange, "GET, HEAD");
    boolean current =
        Parameters.parse(Queries.of(exchange)).value("v").equals(Optional.of(icon.version()));
    Headers.set(exchange, "Content-Type", icon.mediaType());
    Headers.set(
        exchange, "Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    Headers.set(exchange, "Content-Security-Policy", POLICY);
    Headers.set(exchange, "Cross-Origin-Resource-Policy", "same-origin");
    exchange.getResponseSender().send(ByteBuffer.wrap(icon.content()));
  }
}
