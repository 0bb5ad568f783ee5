package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.http.RequestTarget;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;

/**
 * A request as the API reads it.
 *
 * @param target whose item it is for
 * @param credentials who sends it
 */
record StorageRequest(StorageTarget target, Credentials credentials) {

  /** Above what nginx takes, so that nginx refuses first. */
  private static final int LONGEST_HEADERS = 40 * 1024;

  private static final HttpString AUTHORIZATION = new HttpString("Authorization");
  private static final HttpString IF_MATCH = new HttpString("If-Match");
  private static final HttpString IF_NONE_MATCH = new HttpString("If-None-Match");
  private static final HttpString TRANSFER_ENCODING = new HttpString("Transfer-Encoding");

  /**
   * What that exchange asks for.
   *
   * @throws FailureException if that cannot be told, or is nothing of the API
   */
  static StorageRequest of(HttpServerExchange exchange) {
    StorageTarget target = StorageTarget.parse(RequestTarget.path(exchange));
    requireModestHeaders(exchange);
    requireSoundFraming(exchange);
    return new StorageRequest(target, Credentials.parse(Headers.all(exchange, AUTHORIZATION)));
  }

  /**
   * The conditions it carries.
   *
   * @throws FailureException 400 if they are malformed
   */
  static RequestPreconditions preconditions(HttpServerExchange exchange) {
    return RequestPreconditions.parse(
        Headers.all(exchange, IF_MATCH), Headers.all(exchange, IF_NONE_MATCH));
  }

  /** Any transfer coding but plain chunks could mean one length here and another one in front. */
  private static void requireSoundFraming(HttpServerExchange exchange) {
    for (String coding : Headers.all(exchange, TRANSFER_ENCODING)) {
      if (!coding.equalsIgnoreCase("chunked") || !exchange.isHttp11()) {
        throw new FailureException(
                Failure.MALFORMED_REQUEST, "This Transfer-Encoding is not understood.")
            .with("Connection", "close");
      }
    }
  }

  private static void requireModestHeaders(HttpServerExchange exchange) {
    long bytes = 0;
    for (HeaderValues values : exchange.getRequestHeaders()) {
      for (String value : values) {
        bytes += values.getHeaderName().length() + value.length() + 4L;
      }
    }
    if (bytes > LONGEST_HEADERS) {
      throw new FailureException(Failure.HEADERS_TOO_LARGE);
    }
  }
}
