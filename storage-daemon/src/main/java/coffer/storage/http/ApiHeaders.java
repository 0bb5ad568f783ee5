package coffer.storage.http;

import coffer.http.Headers;
import coffer.storage.tree.Version;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/**
 * The headers of every response of the storage API. Any origin may read any response: what counts
 * is the token, which no browser sends by itself. What is stored is shown as it is and runs
 * nothing, wherever it came from.
 */
final class ApiHeaders {

  static final String METHODS = "GET, HEAD, PUT, DELETE, OPTIONS";

  private static final String EXPOSED =
      "ETag, Content-Type, Content-Length, Content-Range, Accept-Ranges, Last-Modified,"
          + " Cache-Control, WWW-Authenticate, Retry-After, Allow";

  /** {@code *} stands for every header but Authorization. */
  private static final String ACCEPTED =
      "Authorization, Content-Type, Content-Length, If-Match, If-None-Match, If-Range, Range,"
          + " Origin, Accept, Cache-Control, X-Requested-With, *";

  private static final String DAY_IN_SECONDS = "86400";

  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString EXPOSE = new HttpString("Access-Control-Expose-Headers");
  private static final HttpString EMBEDDING = new HttpString("Cross-Origin-Resource-Policy");
  private static final HttpString OPTIONS = new HttpString("X-Content-Type-Options");
  private static final HttpString POLICY = new HttpString("Content-Security-Policy");
  private static final HttpString REFERRER = new HttpString("Referrer-Policy");
  private static final HttpString CACHE = new HttpString("Cache-Control");
  private static final HttpString ETAG = new HttpString("ETag");

  private ApiHeaders() {}

  /** Sets what every response has, also one that refuses. */
  static void common(HttpServerExchange exchange) {
    Headers.set(exchange, ALLOW_ORIGIN, "*");
    Headers.set(exchange, EXPOSE, EXPOSED);
    Headers.set(exchange, EMBEDDING, "cross-origin");
    Headers.set(exchange, OPTIONS, "nosniff");
    Headers.set(exchange, POLICY, "sandbox");
    Headers.set(exchange, REFERRER, "no-referrer");
    Headers.set(exchange, CACHE, "no-cache");
  }

  /** Sets what a browser asks for before it sends the real request. */
  static void preflight(HttpServerExchange exchange) {
    Headers.set(exchange, "Access-Control-Allow-Methods", METHODS);
    Headers.set(exchange, "Access-Control-Allow-Headers", ACCEPTED);
    Headers.set(exchange, "Access-Control-Max-Age", DAY_IN_SECONDS);
    Headers.set(exchange, "Allow", METHODS);
    if (Headers.all(exchange, "Access-Control-Request-Private-Network").contains("true")) {
      Headers.set(exchange, "Access-Control-Allow-Private-Network", "true");
    }
  }

  /** Sets how a successful read may be cached (draft, section 6). */
  static void cacheable(HttpServerExchange exchange, boolean isPublic) {
    Headers.set(exchange, CACHE, isPublic ? "no-cache, public" : "no-cache");
  }

  static void version(HttpServerExchange exchange, Version version) {
    Headers.set(exchange, ETAG, quoted(version));
  }

  /** A version as a strong entity tag. */
  static String quoted(Version version) {
    return '"' + version.tag() + '"';
  }
}
