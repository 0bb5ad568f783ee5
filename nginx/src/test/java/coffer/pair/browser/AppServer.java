package coffer.pair.browser;

import coffer.pair.Checkout;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;

/** Serves an app that uses one version of remoteStorage.js, on an origin of its own. */
final class AppServer implements AutoCloseable {

  private final HttpServer server;
  private final String packageName;

  private AppServer(HttpServer server, String packageName) {
    this.server = server;
    this.packageName = packageName;
  }

  /**
   * Starts it on a free port.
   *
   * @param packageName the npm package under the name it is installed by
   */
  static AppServer start(String packageName) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AppServer app = new AppServer(server, packageName);
    server.createContext("/", app::answer);
    server.start();
    return app;
  }

  /** Where the app runs: what a person is asked to trust. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    switch (name) {
      case "", "two" -> send(exchange, "text/html", resource("index.html"));
      case "app.js" -> send(exchange, "text/javascript", resource("app.js"));
      case "remotestorage.js" ->
          send(
              exchange,
              "text/javascript",
              Files.readAllBytes(Checkout.npm(packageName + "/release/remotestorage.js")));
      default -> {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = AppServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the test resources");
      }
      return in.readAllBytes();
    }
  }
}
