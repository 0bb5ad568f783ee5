package coffer.auth.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;
import java.util.Set;

/** Which methods an address takes. */
final class Methods {

  private Methods() {}

  /** True for a POST. */
  static boolean isPost(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equalToString("POST");
  }

  /**
   * Refuses every other method.
   *
   * @param allowed as an {@code Allow} header lists them
   * @throws FailureException 405
   */
  static void require(HttpServerExchange exchange, String allowed) {
    if (!Set.of(allowed.split(", ", -1)).contains(exchange.getRequestMethod().toString())) {
      throw new FailureException(Failure.METHOD_NOT_ALLOWED).with("Allow", allowed);
    }
  }
}
