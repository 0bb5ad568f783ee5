package coffer.storage.introspection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server in the auth daemon's place that answers what a test wants, and remembers questions. */
public final class AuthStub implements AutoCloseable {

  public static final String SECRET = "a-secret-that-both-hosts-have-in-a-file";
  private static final String PATH = "/oauth/-/introspect";

  /** Answers one question in its own way. */
  public interface Answering {
    /** Called on one of many threads. */
    void answer(HttpExchange exchange, String form) throws IOException;
  }

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Answering answering = (exchange, form) -> send(exchange, 404, "");

  private AuthStub() throws IOException {
    server = listen(0);
  }

  /** One that listens on a free port. */
  public static AuthStub start() throws IOException {
    return new AuthStub();
  }

  private HttpServer listen(int port) throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    made.setExecutor(threads);
    made.createContext("/", this::handle);
    made.start();
    return made;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    questions.add(form);
    connections.add(exchange.getRemoteAddress().getPort());
    String credentials = exchange.getRequestHeaders().getFirst("Authorization");
    if (("Bearer " + SECRET).equals(credentials)) {
      answering.answer(exchange, form);
    } else {
      send(exchange, 401, "{\"error\":\"invalid_client\"}");
    }
  }

  /** Answers so from now on. */
  public void answers(Answering how) {
    answering = how;
  }

  /** Sends a response of that kind. */
  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** Where it answers. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** All forms it was sent. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  /** How many connections were made. */
  public int connections() {
    return connections.size();
  }

  /** Is not there any more. */
  public void stop() {
    server.stop(0);
  }

  /** Is there again, at the same address. */
  public void restart() throws IOException {
    server = listen(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
