package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.auth.page.Assets;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Style sheet, script and picture. Asked for by the version a page names, they may be kept. */
final class AssetHandler implements HttpHandler {

  private final Assets assets;

  AssetHandler(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Assets.Asset asset =
        assets
            .find(RequestTarget.path(exchange).substring(Assets.FOLDER.length()))
            .orElseThrow(() -> new FailureException(Failure.NOT_FOUND));
    Methods.require(exchange, "GET, HEAD");
    boolean current =
        Parameters.parse(Queries.of(exchange)).value("v").equals(Optional.of(asset.version()));
    Headers.set(exchange, "Content-Type", asset.type());
    Headers.set(
        exchange, "Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    Headers.set(exchange, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    exchange.getResponseSender().send(asset.text());
  }
}
