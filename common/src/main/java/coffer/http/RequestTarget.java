package coffer.http;

import io.undertow.server.HttpServerExchange;

/**
 * The target of a request as it stands on the wire, and what is refused of it before any route is
 * looked at.
 */
public final class RequestTarget {

  /** Longest path, in bytes as encoded. */
  private static final int LONGEST_PATH = 8 * 1024;

  private RequestTarget() {}

  /**
   * The path, still percent-encoded, without the query.
   *
   * @throws FailureException 400 for an absolute form, an authority form or {@code *} (RFC 9112,
   *     section 3.2), and for control characters in path or query; 414 for a path of more than 8
   *     KiB
   */
  public static String path(HttpServerExchange exchange) {
    String path = exchange.getRequestURI();
    if (hasControls(path) || hasControls(exchange.getQueryString())) {
      // Undertow takes even the end of a line for a part of the target: whoever is in front saw
      // another request.
      throw new FailureException(
              Failure.MALFORMED_PATH, "The target of a request holds no control characters.")
          .with("Connection", "close");
    }
    if (exchange.isHostIncludedInRequestURI() || !path.startsWith("/")) {
      throw new FailureException(
          Failure.MALFORMED_PATH, "The target of a request is a path that begins with a slash.");
    }
    if (path.length() > LONGEST_PATH) {
      throw new FailureException(Failure.URI_TOO_LONG);
    }
    return path;
  }

  private static boolean hasControls(String part) {
    for (int at = 0; at < part.length(); at++) {
      char c = part.charAt(at);
      if (c <= ' ' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
