package coffer.auth.http;

import coffer.grant.AppOrigin;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** What every response to a person carries, so that no other page can frame, read or forge it. */
final class PageHeaders {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(),"
          + " hid=(), midi=(), accelerometer=(), gyroscope=(), magnetometer=()";

  private PageHeaders() {}

  /**
   * Sets them.
   *
   * @param app where a form on this page may lead by redirect, besides this origin
   */
  static void set(HttpServerExchange exchange, Optional<AppOrigin> app) {
    String source = app.map(origin -> " " + source(origin)).orElse("");
    Headers.set(exchange, "Content-Security-Policy", POLICY + source);
    Headers.set(exchange, "X-Frame-Options", "DENY");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    Headers.set(exchange, "Cache-Control", "no-store");
    // With no-referrer, browsers would send "Origin: null" with the page's own forms.
    Headers.set(exchange, "Referrer-Policy", "same-origin");
    Headers.set(exchange, "Permissions-Policy", PERMISSIONS);
  }

  /** CSP has no word for an IPv6 address: there, its scheme has to do. */
  private static String source(AppOrigin app) {
    String origin = app.value();
    return origin.contains("[") ? origin.substring(0, origin.indexOf(':') + 1) : origin;
  }
}
