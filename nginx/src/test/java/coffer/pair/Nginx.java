package coffer.pair;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real nginx with the project's own configuration, in the foreground, owned by the test. */
final class Nginx implements AutoCloseable {

  private final Process process;

  private Nginx(Process process) {
    this.process = process;
  }

  /** A port of this machine that nobody listens on at the moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts it in the home's own folder and waits until it accepts connections.
   *
   * @param values what stands for the placeholders of the template
   * @param base the path below which everything is, as {@code example-path.conf} has it; or nothing
   * @throws BindException if somebody else took the port meanwhile
   */
  static Nginx start(Map<String, String> values, String base, Path home, Path logs)
      throws IOException {
    Path program = Checkout.program("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx");
    String conf = Files.readString(Checkout.nginxFolder().resolve("main.conf.template"));
    for (Map.Entry<String, String> value : values.entrySet()) {
      conf = conf.replace("@" + value.getKey() + "@", value.getValue());
    }
    Path folder = home.resolve("nginx");
    Files.createDirectories(folder.resolve("tmp"));
    Path file = Files.writeString(folder.resolve("nginx.conf"), conf);
    Files.createSymbolicLink(folder.resolve("coffer"), Checkout.nginxFolder());
    if (!base.isEmpty()) {
      mount(file, base);
    }
    Path said = logs.resolve("nginx.log");
    Process process =
        new ProcessBuilder(
                program.toString(), "-e", "stderr", "-p", folder + "/", "-c", file.toString())
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve("access.log").toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
            .start();
    awaitPort(process, Integer.parseInt(values.getOrDefault("PORT", "0")), said);
    return new Nginx(process);
  }

  /** As somebody does by hand who has read {@code example-path.conf}. */
  private static void mount(Path conf, String base) throws IOException {
    String everything =
        "include coffer/coffer.conf;\n"
            + "        include coffer/snippets/start.conf;\n"
            + "        include coffer/snippets/demo.conf;\n";
    String below =
        "merge_slashes off;\n        large_client_header_buffers 8 32k;\n"
            + "        include path.conf;\n        location / { return 404; }\n";
    String text = Files.readString(conf);
    if (!text.contains(everything)) {
      throw new AssertionError("main.conf.template includes something else");
    }
    Files.writeString(conf, text.replace(everything, below));
    String example = Files.readString(Checkout.nginxFolder().resolve("example-path.conf"));
    Files.writeString(
        conf.resolveSibling("path.conf"),
        example
            .replace("/rs", base)
            .replace("/etc/nginx/coffer/site", Checkout.nginxFolder().resolve("site").toString()));
  }

  private static void awaitPort(Process process, int port, Path errors) throws IOException {
    Waiting.until("nginx answers on port " + port, () -> !process.isAlive() || isListening(port));
    if (!process.isAlive()) {
      String said = Files.readString(errors);
      if (said.contains("Address already in use")) {
        throw new BindException(said);
      }
      throw new AssertionError("nginx did not start:\n" + said);
    }
  }

  private static boolean isListening(int port) {
    try {
      Wire.open(port, "127.0.0.1").close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
