package coffer.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A home and a port of its own, with what one does to them; closing it stops what runs there. */
final class Home implements AutoCloseable {

  private static final String APP = "https://app.example.org";
  private static final String TOKEN = "a-token-of-the-tests-with-43-characters____";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path folder;
  private final int port;

  Home(Path folder) {
    this(folder, freePort());
  }

  private Home(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * A port of this machine that nobody listens on. It lies below those that the kernel hands out,
   * so that no connection of anybody's takes it before it is used.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody is there: the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The same home, asked for on another port. */
  Home onAnotherPort() {
    return new Home(folder, freePort());
  }

  Path folder() {
    return folder;
  }

  int port() {
    return port;
  }

  /** Starts {@code up} on this home and its port. */
  Command up(String... options) {
    List<String> words =
        new ArrayList<>(List.of("--home", folder.toString(), "--port", Integer.toString(port)));
    words.addAll(List.of(options));
    return Command.supervisor(folder.resolve("..").normalize(), "up", words.toArray(String[]::new));
  }

  /** Starts {@code up} and waits until it says that all runs. */
  Command upAndRunning(String... options) {
    Command up = up(options);
    Waiting.until(
        () -> up.out().contains("  Stop  ") || !up.isRunning(), () -> "does not start: " + up);
    if (!up.isRunning()) {
      throw new AssertionError("ended instead of starting: " + up);
    }
    return up;
  }

  /** Runs {@code down} on this home. */
  Command down() {
    return Command.supervisor(folder.resolve("..").normalize(), "down", "--home", folder.toString())
        .expect(0);
  }

  /** The process of a service, once there is one. */
  long service(String name) {
    Path file = folder.resolve("service").resolve(name).resolve("supervise/pid");
    Waiting.until(() -> !read(file).isBlank(), () -> "no process of " + name);
    return Long.parseLong(read(file).strip());
  }

  /** The process that watches over the services. */
  long runsvdir() {
    return Long.parseLong(read(folder.resolve("service/.runsvdir")).strip());
  }

  /** The status of a GET of that path, or 0 without any answer. */
  int get(String path) {
    return status(request(path).GET());
  }

  /** Lets an app of the tests write everywhere, as its line and its token would after a click. */
  void letAppIn(String account) {
    Path files = folder.resolve("accounts").resolve(account);
    String issued = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    append(
        files.resolve("tokens"),
        sha256(TOKEN) + " " + APP + " *:rw " + issued + " 90d 127.0.0.1 -\n");
    append(files.resolve(".auth"), APP + " * rw\n");
    await("/storage/" + account + "/notes/", 200);
  }

  /** The status of that app's PUT. */
  int put(String path, String text) {
    return status(
        request(path)
            .header("Content-Type", "text/plain")
            .PUT(HttpRequest.BodyPublishers.ofString(text)));
  }

  /** Waits until a GET of that path has that status. */
  void await(String path, int status) {
    Waiting.until(() -> get(path) == status, () -> path + " answers " + get(path));
  }

  @Override
  public void close() {
    down();
    try {
      // It leads out of the temporary folder, of which JUnit would warn each time.
      Path link = folder.resolve("nginx/coffer");
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private int status(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
