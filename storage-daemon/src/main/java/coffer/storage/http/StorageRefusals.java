package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/**
 * Writes the response to a request that failed: the sentence as plain text, and the challenge of
 * RFC 6750, section 3, where a token, or how it is sent, is what is wrong. Nothing in it tells one
 * refusal of a kind from another.
 */
final class StorageRefusals implements FailureHandler.Responder {

  /** What a handler may have set already for the item that it could not send after all. */
  private static final List<String> OF_AN_ITEM =
      List.of("ETag", "Last-Modified", "Accept-Ranges", "Content-Range");

  private static final String REALM = "Bearer realm=\"coffer\"";

  @Override
  public void respond(HttpServerExchange exchange, FailureException failure) {
    OF_AN_ITEM.stream()
        .filter(header -> !failure.headers().containsKey(header))
        .forEach(header -> exchange.getResponseHeaders().remove(header));
    ApiHeaders.common(exchange);
    Headers.set(exchange, "Content-Type", "text/plain; charset=utf-8");
    String challenge = challenge(failure.failure());
    if (!challenge.isEmpty()) {
      Headers.set(exchange, "WWW-Authenticate", challenge);
    }
    exchange.getResponseSender().send(failure.sentence() + "\n");
  }

  private static String challenge(Failure failure) {
    return switch (failure) {
      case TOKEN_MISSING -> REALM;
      case CREDENTIALS_REPEATED -> challenge("invalid_request", failure);
      case TOKEN_INVALID, TOKEN_EXPIRED -> challenge("invalid_token", failure);
      case SCOPE_INSUFFICIENT -> challenge("insufficient_scope", failure);
      default -> "";
    };
  }

  private static String challenge(String error, Failure failure) {
    return REALM + ", error=\"" + error + "\", error_description=\"" + failure.sentence() + '"';
  }
}
