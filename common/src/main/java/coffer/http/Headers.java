package coffer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes headers by name, and refuses repeated ones where only one makes sense. */
public final class Headers {

  private Headers() {}

  /**
   * Sets a response header. The value must hold no line break: every caller's values are its own or
   * checked.
   */
  public static void set(HttpServerExchange exchange, String name, String value) {
    exchange.getResponseHeaders().put(HttpString.tryFromString(name), value);
  }

  /** The same for whoever sets it often, and so knows the name already. */
  public static void set(HttpServerExchange exchange, HttpString name, String value) {
    exchange.getResponseHeaders().put(name, value);
  }

  /**
   * The only value of a request header; empty if it is absent.
   *
   * @throws FailureException 400 if it is there more than once
   */
  public static Optional<String> one(HttpServerExchange exchange, String name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw new FailureException(
          Failure.MALFORMED_REQUEST, "The header " + name + " is there more than once.");
    }
    return Optional.of(values.getFirst());
  }

  /** All values of a request header in their order; empty if it is absent. */
  public static List<String> all(HttpServerExchange exchange, String name) {
    return values(exchange.getRequestHeaders().get(name));
  }

  /** The same for whoever asks often, and so knows the name already. */
  public static List<String> all(HttpServerExchange exchange, HttpString name) {
    return values(exchange.getRequestHeaders().get(name));
  }

  private static List<String> values(@Nullable HeaderValues values) {
    if (values == null) {
      return List.of();
    }
    return values.size() == 1 ? List.of(values.getFirst()) : List.copyOf(values);
  }
}
