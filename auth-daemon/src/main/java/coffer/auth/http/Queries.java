package coffer.auth.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;

/** The query of a request as it stands on the wire. */
final class Queries {

  /** Longest query: a state of 4 KiB and a redirect URI of as much, with every byte encoded. */
  private static final int LONGEST = 32 * 1024;

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
