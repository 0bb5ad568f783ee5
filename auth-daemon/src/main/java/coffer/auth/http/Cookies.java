package coffer.auth.http;

import coffer.config.CofferConfig;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cookies of this auth origin. Over https their names begin with {@code __Host-}, which no other
 * host can set; over http on loopback they carry the port, since cookies of localhost reach every
 * port of it. Their values need no quoting.
 *
 * <p>{@code __Host-} wants {@code Path=/} also where everything is below a path: what else is on
 * this host is then sent them. A narrower path would keep nothing from it, since its pages are of
 * the same origin and can ask for anything here in the browser's name; but it would cost the
 * prefix, and without that any neighbour of the host, {@code evil.example.org}, could sign a person
 * in as somebody else. So that two Coffers of one host do not take each other's cookies, the path
 * is in the name instead.
 */
final class Cookies {

  private static final HttpString SET_COOKIE = new HttpString("Set-Cookie");
  private static final Pattern SEPARATOR = Pattern.compile("; *");

  private final String name;
  private final String attributes;
  private final Optional<Duration> life;

  /**
   * @param suffix what tells this cookie from the others of the daemon; empty for the session's
   * @param life how long browsers keep it; empty for until they are closed
   */
  Cookies(CofferConfig config, String suffix, Optional<Duration> life) {
    String stem = config.isHttps() ? "__Host-coffer" : "coffer-" + port(config.authOrigin());
    String base = config.basePath().value();
    // No suffix and no path has a plus sign in it.
    this.name = stem + suffix + base.replace('/', '+');
    this.attributes =
        config.isHttps()
            ? "; Path=/; HttpOnly; SameSite=Lax; Secure"
            : "; Path=" + base + "/; HttpOnly; SameSite=Lax";
    this.life = life;
  }

  private static String port(String origin) {
    int colon = origin.lastIndexOf(':');
    String digits = origin.substring(colon + 1);
    return digits.matches("[0-9]+") ? digits : "80";
  }

  /** The values that the browser sends, the most specific first; other ports may have set some. */
  List<String> values(HttpServerExchange exchange) {
    return Headers.all(exchange, "Cookie").stream()
        .flatMap(SEPARATOR::splitAsStream)
        .flatMap(this::value)
        .toList();
  }

  private Stream<String> value(String pair) {
    return pair.startsWith(name + "=") ? Stream.of(pair.substring(name.length() + 1)) : Stream.of();
  }

  /** Has the browser keep that value. */
  void set(HttpServerExchange exchange, String value) {
    String maxAge = life.map(duration -> "; Max-Age=" + duration.toSeconds()).orElse("");
    put(exchange, value + maxAge);
  }

  /** Has the browser forget it. */
  void clear(HttpServerExchange exchange) {
    put(exchange, "; Max-Age=0");
  }

  /** In place of what this response has said of the same cookie. */
  private void put(HttpServerExchange exchange, String value) {
    HeaderValues earlier = exchange.getResponseHeaders().get(SET_COOKIE);
    if (earlier != null) {
      earlier.removeIf(header -> header.startsWith(name + "="));
    }
    exchange.getResponseHeaders().add(SET_COOKIE, name + "=" + value + attributes);
  }
}
