package coffer.auth.http;

import coffer.auth.code.TokenService;
import coffer.auth.discovery.Endpoints;
import coffer.auth.grant.FamilyOutcome;
import coffer.auth.oauth.TokenError;
import coffer.auth.oauth.TokenRefusedException;
import coffer.auth.oauth.TokenRequest;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.http.RequestTarget;
import coffer.token.BearerToken;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The token endpoint (RFC 6749, section 3.2) and the revocation endpoint (RFC 7009). Apps of every
 * origin may ask them, and nothing there follows from a cookie: whoever has no code or token gets
 * nothing.
 */
final class TokenHandler implements HttpHandler {

  private static final String METHODS = "POST, OPTIONS";
  private static final String A_DAY = "86400";

  private final TokenService service;

  TokenHandler(AuthServices services) {
    this.service = services.tokenService();
  }

  /** True for the path of one of the two. */
  static boolean serves(String path) {
    return path.equals(Endpoints.TOKEN) || path.equals(Endpoints.REVOCATION);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    String path = RequestTarget.path(exchange);
    Methods.require(exchange, METHODS);
    if (!Methods.isPost(exchange)) {
      preflight(exchange);
      return;
    }
    try {
      if (path.equals(Endpoints.TOKEN)) {
        token(exchange);
      } else {
        revoke(exchange);
      }
    } catch (TokenRefusedException e) {
      refuse(exchange, e);
    }
  }

  private void token(HttpServerExchange exchange) throws TokenRefusedException, IOException {
    TokenRequest request = TokenRequest.read(AppForm.read(exchange));
    FamilyOutcome outcome = service.answer(request, Clients.of(exchange));
    if (!(outcome instanceof FamilyOutcome.Issued issued)) {
      throw unsettled();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("access_token", issued.access().reveal());
    answer.put("token_type", "bearer");
    answer.put("expires_in", issued.expiresIn().toSeconds());
    answer.put("refresh_token", issued.refresh().reveal());
    answer.put("scope", issued.scopes().toString());
    send(exchange, answer);
  }

  private void revoke(HttpServerExchange exchange) throws TokenRefusedException, IOException {
    Optional<BearerToken> token = TokenRequest.revoked(AppForm.read(exchange));
    if (token.isPresent() && !service.revoke(token.get(), Clients.of(exchange))) {
      throw unsettled();
    }
    allowEverybody(exchange);
    exchange.endExchange();
  }

  private static FailureException unsettled() {
    return new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
  }

  private static void preflight(HttpServerExchange exchange) {
    allowEverybody(exchange);
    Headers.set(exchange, "Access-Control-Allow-Methods", METHODS);
    Headers.set(exchange, "Access-Control-Allow-Headers", "Content-Type, Authorization, *");
    Headers.set(exchange, "Access-Control-Max-Age", A_DAY);
    Headers.set(exchange, "Allow", METHODS);
    exchange.setStatusCode(204);
    exchange.endExchange();
  }

  private static void allowEverybody(HttpServerExchange exchange) {
    Headers.set(exchange, "Access-Control-Allow-Origin", "*");
    Headers.set(exchange, "Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    Headers.set(exchange, "Cache-Control", "no-store");
    Headers.set(exchange, "Pragma", "no-cache");
  }

  private static void send(HttpServerExchange exchange, ObjectNode answer) {
    allowEverybody(exchange);
    Headers.set(exchange, "Content-Type", "application/json");
    exchange.getResponseSender().send(answer.toString());
  }

  private static void refuse(HttpServerExchange exchange, TokenRefusedException refusal) {
    exchange.setStatusCode(refusal.error().status());
    if (refusal.error() == TokenError.INVALID_CLIENT) {
      Headers.set(exchange, "WWW-Authenticate", "Basic realm=\"no app has a password here\"");
    }
    send(exchange, error(refusal.error().code(), refusal.sentence()));
  }

  /** Tells an app what went wrong beside the table of RFC 6749. */
  static void refuse(HttpServerExchange exchange, FailureException failure) {
    int status = failure.failure().status();
    String serverError =
        status == Failure.UNAVAILABLE.status() ? "temporarily_unavailable" : "server_error";
    boolean servers = status >= Failure.INTERNAL.status();
    send(
        exchange,
        error(servers ? serverError : TokenError.INVALID_REQUEST.code(), failure.sentence()));
  }

  private static ObjectNode error(String code, String sentence) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("error", code);
    answer.put("error_description", sentence);
    return answer;
  }
}
