package coffer.auth.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;

/** The query of a request as it stands on the wire. */
final class Queries {

  /**
   * Longest query: after sign-in it goes back in a Location, and a proxy in front has 16 KiB for
   * all headers of a response.
   */
  private static final int LONGEST = 14 * 1024;

  private Queries() {}

  /**
   * The query, still encoded, without its question mark; empty if there is none.
   *
   * @throws FailureException 414 if it is too long
   */
  static String of(HttpServerExchange exchange) {
    String query = exchange.getQueryString();
    if (query.length() > LONGEST) {
      throw new FailureException(Failure.URI_TOO_LONG);
    }
    return query;
  }
}
