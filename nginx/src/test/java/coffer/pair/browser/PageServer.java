package coffer.pair.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Serves a few pages on an origin of its own, and remembers what browsers have asked for. For any
 * number of threads.
 */
final class PageServer implements AutoCloseable {

  private record Content(String type, ByteBuffer bytes) {}

  private final HttpServer server;
  private final Map<String, Content> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private PageServer(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port, with an empty page at {@code /}. */
  static PageServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PageServer pages = new PageServer(server);
    server.createContext("/", pages::answer);
    server.start();
    return pages.with("/", "<!doctype html><title>A page</title><p>Nothing here</p>");
  }

  /** Serves that page at that path. */
  PageServer with(String path, String html) {
    return with(path, "text/html", html.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for something of that type. */
  PageServer with(String path, String type, byte[] bytes) {
    pages.put(path, new Content(type, ByteBuffer.wrap(bytes.clone())));
    return this;
  }

  /** Where it is. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What was asked for so far: request lines and headers, one text each. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().entrySet());
    Content content = pages.get(exchange.getRequestURI().getPath());
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.getResponseHeaders().set("Content-Type", content.type() + "; charset=utf-8");
      exchange.sendResponseHeaders(200, content.bytes().remaining());
      exchange.getResponseBody().write(content.bytes().array());
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
