package coffer.auth.http;

import coffer.auth.page.Assets;
import coffer.auth.page.Look;
import coffer.auth.page.Picture;
import coffer.auth.theme.Theme;
import coffer.auth.theme.ThemeAsset;
import coffer.config.BasePath;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;

/** The operator's style sheet and logo, and where pages find them. */
final class ThemeHandler implements HttpHandler {

  static final String FOLDER = Assets.FOLDER + "theme/";

  private final Theme theme;
  private final BasePath base;

  /**
   * @param base below which its routes are, for browsers
   */
  ThemeHandler(Theme theme, BasePath base) {
    this.theme = theme;
    this.base = base;
  }

  /** What the operator's files put around a page now. */
  Look look() {
    return new Look(
        theme.name(),
        theme.style().map(this::url),
        theme.logo().map(logo -> new Picture(url(logo), logo.mediaType())),
        theme.header(),
        theme.footer());
  }

  private String url(ThemeAsset asset) {
    return base.of(FOLDER + asset.name() + "?v=" + asset.version());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    ThemeAsset asset =
        theme
            .asset(RequestTarget.path(exchange).substring(FOLDER.length()))
            .orElseThrow(() -> new FailureException(Failure.NOT_FOUND));
    Methods.require(exchange, "GET, HEAD");
    OperatorsPicture.headers(exchange, asset.mediaType(), asset.version());
    exchange.getResponseSender().send(ByteBuffer.wrap(asset.content()));
  }
}
