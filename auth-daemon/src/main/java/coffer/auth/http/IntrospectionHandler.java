package coffer.auth.http;

import coffer.access.IntrospectionFields;
import coffer.account.AccountName;
import coffer.auth.form.Parameters;
import coffer.auth.introspection.Introspector;
import coffer.config.SharedSecret;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.token.BearerToken;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells a storage daemon on another host about tokens (RFC 7662). Only who holds the secret of the
 * configuration is heard; where there is none, there is nothing at this address. No web page may
 * read what is answered here. Besides the RFC's {@code token} it takes {@code account}: then the
 * token has to be that account's, and may be left out where only the account is in question.
 */
final class IntrospectionHandler implements HttpHandler {

  static final String PATH = "/oauth/-/introspect";

  private static final Logger LOG = LoggerFactory.getLogger(IntrospectionHandler.class);
  private static final long BETWEEN_LINES_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final String SCHEME = "bearer ";

  private final Optional<SharedSecret> secret;
  private final Introspector introspector;
  private final Clock clock;
  private final AtomicLong lastLine = new AtomicLong();

  IntrospectionHandler(AuthServices services) {
    secret = services.config().introspection().secret();
    introspector = new Introspector(services.config(), services.clock());
    clock = services.clock();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    requireSecret(exchange);
    Methods.require(exchange, "POST");
    Parameters form = FormBody.read(exchange);
    if (form.isRepeated(IntrospectionFields.TOKEN)
        || form.isRepeated(IntrospectionFields.ACCOUNT)) {
      throw new FailureException(
          Failure.MALFORMED_REQUEST, "The token and the account may be there once only.");
    }
    String answer =
        answer(form)
            .orElseThrow(() -> new FailureException(Failure.UNSETTLED).with("Retry-After", "1"));
    send(exchange, answer);
  }

  private Optional<String> answer(Parameters form) throws IOException {
    Optional<String> written = form.value(IntrospectionFields.TOKEN);
    Optional<BearerToken> token = written.flatMap(BearerToken::parse);
    Optional<String> account = form.value(IntrospectionFields.ACCOUNT);
    if (account.isPresent()) {
      return introspector.answer(AccountName.parse(account.get()), token);
    }
    if (written.isEmpty()) {
      throw new FailureException(Failure.MALFORMED_REQUEST, "The token must be there.");
    }
    return introspector.answer(token);
  }

  /** Before anything else of the request is looked at. */
  private void requireSecret(HttpServerExchange exchange) {
    if (secret.isEmpty()) {
      throw new FailureException(Failure.NOT_FOUND);
    }
    List<String> lines = Headers.all(exchange, "Authorization");
    if (lines.size() != 1 || !isSecret(lines.get(0))) {
      report(exchange);
      throw new FailureException(
              Failure.TOKEN_INVALID, "This address is for who holds introspection_secret.")
          .with("WWW-Authenticate", "Bearer realm=\"coffer\"");
    }
  }

  private boolean isSecret(String credentials) {
    return credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && secret.orElseThrow().matches(credentials.substring(SCHEME.length()).strip());
  }

  /** At most one line a minute: strangers can ask as often as they like. */
  private void report(HttpServerExchange exchange) {
    long now = clock.millis();
    long last = lastLine.get();
    if (now - last > BETWEEN_LINES_MILLIS && lastLine.compareAndSet(last, now)) {
      LOG.warn(
          "A question about a token came without introspection_secret, or with another, and was"
              + " refused: from {}",
          Clients.of(exchange).address());
    }
  }

  private static void send(HttpServerExchange exchange, String json) {
    Headers.set(exchange, "Content-Type", "application/json");
    Headers.set(exchange, "Cache-Control", "no-store");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
    exchange.getResponseSender().send(json);
  }

  /** Tells the program that asked what went wrong (RFC 6749, section 5.2). */
  static void refuse(HttpServerExchange exchange, FailureException failure) {
    send(
        exchange,
        JsonNodeFactory.instance
            .objectNode()
            .put("error", error(failure.failure()))
            .put("error_description", failure.sentence())
            .toString());
  }

  private static String error(Failure failure) {
    return switch (failure) {
      case TOKEN_INVALID -> "invalid_client";
      case UNSETTLED -> IntrospectionFields.UNSETTLED;
      case INTERNAL -> "server_error";
      default -> "invalid_request";
    };
  }
}
