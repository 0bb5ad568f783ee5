package coffer.auth.http;

import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.Icon;
import coffer.auth.page.Assets;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;

/** The icons of apps that the operator knows. */
final class IconHandler implements HttpHandler {

  static final String FOLDER = Assets.FOLDER + "icons/";

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
    OperatorsPicture.headers(exchange, icon.mediaType(), icon.version());
    exchange.getResponseSender().send(ByteBuffer.wrap(icon.content()));
  }
}
