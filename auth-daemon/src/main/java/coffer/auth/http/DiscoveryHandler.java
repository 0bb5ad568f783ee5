package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import coffer.auth.discovery.DiscoveryException;
import coffer.auth.discovery.HostMeta;
import coffer.auth.discovery.KnownAccounts;
import coffer.auth.discovery.ServerMetadata;
import coffer.auth.discovery.WebFinger;
import coffer.auth.form.Parameters;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * WebFinger, host-meta, and what the authorization server says of itself. Every response may be
 * read by any web page (RFC 7033, section 5), and none redirects.
 */
final class DiscoveryHandler implements HttpHandler {

  private static final String METHODS = "GET, HEAD, OPTIONS";
  private static final String JRD = "application/jrd+json";
  private static final String XRD = "application/xrd+xml; charset=utf-8";
  private static final String A_DAY = "86400";

  private final WebFinger webFinger;
  private final HostMeta hostMeta;
  private final ServerMetadata metadata;

  DiscoveryHandler(AuthServices services) {
    Directory directory = new Directory(services.accounts());
    webFinger = new WebFinger(services.config(), services.extra(), directory);
    metadata = new ServerMetadata(services.config(), directory);
    hostMeta = new HostMeta(services.config());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    String path = RequestTarget.path(exchange);
    if (path.equals(metadata.path())) {
      if (!isPreflight(exchange)) {
        send(exchange, "application/json", metadata.json());
      }
      return;
    }
    switch (path) {
      case "/.well-known/webfinger" -> {
        if (!isPreflight(exchange)) {
          describe(exchange, Parameters.parse(Queries.of(exchange)));
        }
      }
      case "/.well-known/host-meta" -> {
        if (!isPreflight(exchange)) {
          send(exchange, XRD, hostMeta.xml());
        }
      }
      case "/.well-known/host-meta.json" -> {
        if (!isPreflight(exchange)) {
          hostMetaJson(exchange, Parameters.parse(Queries.of(exchange)));
        }
      }
      default -> throw new FailureException(Failure.NOT_FOUND);
    }
  }

  /** Older clients ask host-meta for a person as others ask WebFinger. */
  private void hostMetaJson(HttpServerExchange exchange, Parameters query) throws IOException {
    if (query.all("resource").isEmpty()) {
      send(exchange, "application/json", hostMeta.json());
    } else {
      describe(exchange, query);
    }
  }

  private void describe(HttpServerExchange exchange, Parameters query) throws IOException {
    try {
      String descriptor =
          webFinger
              .describe(query)
              .orElseThrow(
                  () ->
                      new FailureException(
                          Failure.NOT_FOUND, "Nobody of that address is known here."));
      send(exchange, JRD, descriptor);
    } catch (DiscoveryException e) {
      throw new FailureException(Failure.MALFORMED_REQUEST, e.sentence());
    }
  }

  private static boolean isPreflight(HttpServerExchange exchange) {
    Methods.require(exchange, METHODS);
    if (!exchange.getRequestMethod().equalToString("OPTIONS")) {
      return false;
    }
    allowEverybody(exchange);
    Headers.set(exchange, "Access-Control-Allow-Methods", METHODS);
    Headers.set(exchange, "Access-Control-Allow-Headers", "*");
    Headers.set(exchange, "Access-Control-Max-Age", A_DAY);
    Headers.set(exchange, "Allow", METHODS);
    exchange.setStatusCode(204);
    exchange.endExchange();
    return true;
  }

  private static void allowEverybody(HttpServerExchange exchange) {
    Headers.set(exchange, "Access-Control-Allow-Origin", "*");
    Headers.set(exchange, "X-Content-Type-Options", "nosniff");
  }

  private static void send(HttpServerExchange exchange, String type, String text) {
    allowEverybody(exchange);
    Headers.set(exchange, "Content-Type", type);
    Headers.set(exchange, "Cache-Control", "no-cache");
    exchange.getResponseSender().send(text);
  }

  /** Tells a program what went wrong. */
  static void refuse(HttpServerExchange exchange, FailureException failure) {
    send(exchange, "text/plain; charset=utf-8", failure.sentence() + "\n");
  }

  private record Directory(Accounts accounts) implements KnownAccounts {

    @Override
    public Optional<AccountName> find(AccountName name) throws IOException {
      return accounts.find(accounts.meant(name)).filter(Account::isActive).map(Account::name);
    }

    @Override
    public Optional<AccountName> only() throws IOException {
      List<AccountName> names = accounts.names();
      return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }
  }
}
