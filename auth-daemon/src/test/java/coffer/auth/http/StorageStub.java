package coffer.auth.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server in the storage daemon's place that answers what a test wants. */
final class StorageStub implements AutoCloseable {

  static final String SECRET = "a-secret-that-both-daemons-have-in-a-file";

  private final HttpServer server;
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile int promised = -1;
  private volatile String body = "";
  private volatile CountDownLatch held = new CountDownLatch(0);

  StorageStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What a home's configuration says of it; makes the secret's file. */
  String lines(Path home) throws IOException {
    Path secret = Files.createDirectories(home.resolve("etc")).resolve("storage-admin.secret");
    Files.writeString(secret, SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    return "storage_admin = 127.0.0.1:" + server.getAddress().getPort() + "\n";
  }

  /** Answers so from now on. */
  void answers(int code, String text) {
    status = code;
    body = text;
    promised = text.length();
  }

  /** Breaks off before so many bytes have come. */
  void answersLessThan(int bytes, String text) {
    answers(200, text);
    promised = bytes;
  }

  /** Answers nothing more until the latch is open. */
  void holds(CountDownLatch latch) {
    held = latch;
  }

  /** What was asked by whoever has the secret. */
  List<String> questions() {
    return questions;
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    questions.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    await();
    exchange.sendResponseHeaders(status, promised == 0 ? -1 : promised);
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
    exchange.close();
  }

  private void await() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
