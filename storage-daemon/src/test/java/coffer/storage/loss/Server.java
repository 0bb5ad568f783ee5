package coffer.storage.loss;

import coffer.storage.DaemonProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One life of the storage daemon, and requests to it. For any number of threads. */
final class Server implements AutoCloseable {

  /** The daemon's, in MiB. */
  static final int HEAP = 128;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DaemonProcess process;
  private final Map<String, String> tokens;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  /** Connections that wait for the next write. */
  private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();

  private Server(DaemonProcess process, int port, Map<String, String> tokens) {
    this.process = process;
    this.port = port;
    this.tokens = tokens;
  }

  /**
   * Starts it on that home, and waits until it is ready.
   *
   * @param tokens by account
   */
  static Server start(Path home, Map<String, String> tokens) throws IOException {
    DaemonProcess process = DaemonProcess.serve(home, HEAP);
    try {
      return new Server(process, process.port(), tokens);
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  /** Sends a write, and tells how it was answered. */
  Wire.Reply send(Write write) throws IOException {
    String account = write.name().account();
    StringBuilder head = new StringBuilder(write.content().isEmpty() ? "DELETE " : "PUT ");
    head.append(uri(account, write.name().path()).getRawPath());
    head.append(" HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Authorization: Bearer ").append(tokens.get(account)).append("\r\n");
    if (write.condition() instanceof Write.Matches matches) {
      head.append("If-Match: \"").append(matches.version()).append("\"\r\n");
    } else if (write.condition() instanceof Write.Absent) {
      head.append("If-None-Match: *\r\n");
    }
    if (write.content().isPresent()) {
      head.append("Content-Type: application/octet-stream\r\n");
    }
    Wire free = wires.poll();
    Wire wire = free != null ? free : Wire.open(port);
    boolean answered = false;
    try {
      byte[] body = write.content().map(Content::bytes).orElse(new byte[0]);
      Wire.Reply reply = wire.send(head.toString(), body);
      answered = true;
      wires.add(wire);
      return reply;
    } finally {
      if (!answered) {
        wire.close();
      }
    }
  }

  /** Reads a document or folder. */
  HttpResponse<byte[]> get(String account, String path) throws IOException {
    return send(request(account, path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The version that an answer names, which names one. */
  static String version(HttpResponse<?> answer) {
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    return tag.substring(1, tag.length() - 1);
  }

  /** What it has written to standard error. */
  String log() throws IOException {
    return process.errors();
  }

  /** Ends it at once, whatever it is doing; it is gone on return. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Tells it to end, and waits until it has. */
  int stop() throws InterruptedException {
    process.terminate();
    return process.exitCode();
  }

  /** Holds all its threads, also those that are in a system call now; returns when none runs. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!states().stream().allMatch("T"::equals)) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("some threads go on: " + states());
      }
      Thread.sleep(1);
    }
  }

  private List<String> states() throws IOException {
    List<String> states = new ArrayList<>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : tasks) {
        String stat = Files.readString(task.resolve("stat"));
        int state = stat.lastIndexOf(')') + 2;
        states.add(stat.substring(state, state + 1));
      }
    }
    return states;
  }

  private HttpRequest.Builder request(String account, String path) {
    return HttpRequest.newBuilder(uri(account, path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + tokens.get(account));
  }

  private URI uri(String account, String path) {
    return URI.create("http://127.0.0.1:" + port + "/storage/" + account + path);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return client.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Ends it at once, if it has not ended; no file is open on return. */
  @Override
  public void close() throws IOException {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      for (Wire wire = wires.poll(); wire != null; wire = wires.poll()) {
        wire.close();
      }
      process.close();
    }
  }
}
