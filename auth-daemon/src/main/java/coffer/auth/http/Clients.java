package coffer.auth.http;

import coffer.auth.session.Client;
import coffer.auth.text.Languages;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where requests come from, as the proxy in front says: the daemon listens on loopback only. */
final class Clients {

  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private Clients() {}

  /** The client of that request. */
  static Client of(HttpServerExchange exchange) {
    String address =
        Headers.one(exchange, "X-Real-IP")
            .filter(value -> ADDRESS.matcher(value).matches())
            .orElseGet(() -> peer(exchange.getSourceAddress()));
    List<String> origins = Headers.all(exchange, "Origin");
    return new Client(
        address,
        Headers.one(exchange, "User-Agent").orElse(""),
        origins.isEmpty() ? Optional.empty() : Optional.of(String.join(",", origins)));
  }

  /** What languages are read there. */
  static Languages languages(HttpServerExchange exchange) {
    return Languages.accepted(String.join(",", Headers.all(exchange, "Accept-Language")));
  }

  private static String peer(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }
}
