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
import java.util.Optional;

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
  HttpResponse<String> send(Write write) throws IOException {
    HttpRequest.Builder request = request(write.name().account(), write.name().path());
    if (write.condition() instanceof Write.Matches matches) {
      request.header("If-Match", '"' + matches.version() + '"');
    } else if (write.condition() instanceof Write.Absent) {
      request.header("If-None-Match", "*");
    }
    Optional<Content> content = write.content();
    if (content.isEmpty()) {
      return send(request.DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }
    request.header("Content-Type", "application/octet-stream");
    HttpRequest put =
        request.PUT(HttpRequest.BodyPublishers.ofByteArray(content.get().bytes())).build();
    return send(put, HttpResponse.BodyHandlers.ofString());
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
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/storage/" + account + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + tokens.get(account));
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
      process.close();
    }
  }
}
