package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/**
 * What goes with a file of the operator's. It is a picture or a style sheet and nothing else:
 * whatever it holds besides, a script in SVG for instance, has no origin and loads nothing.
 */
final class OperatorsPicture {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

  private OperatorsPicture() {}

  /** Sets them. Asked for by the version that a page names, it may be kept. */
  static void headers(HttpServerExchange exchange, String type, String version) {
    boolean current =
        Parameters.parse(Queries.of(exchange)).value("v").equals(Optional.of(version));
    Headers.set(exchange, "Content-Type", type);
    Headers.set(
        exchange, "Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    Headers.set(exchange, "Content-Security-Policy", POLICY);
    Headers.set(exchange, "Cross-Origin-Resource-Policy", "same-origin");
  }
}
