package coffer.edge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A real nginx with a configuration of the test's, in a folder of its own. */
final class Edge implements AutoCloseable {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;
  private final Process process;

  /** Starts nginx on that configuration and waits until something listens on the port. */
  Edge(Path folder, String configuration, int port) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.writeString(folder.resolve("nginx.conf"), configuration);
      Files.createSymbolicLink(folder.resolve("coffer"), CHECKOUT.resolve("nginx"));
      process =
          new ProcessBuilder(command())
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(folder.resolve("access").toFile())
              .redirectError(folder.resolve("errors").toFile())
              .start();
      awaitPort(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the folder {@code nginx} of the checkout. */
  static String file(String name) {
    try {
      return Files.readString(CHECKOUT.resolve("nginx").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration that {@code up} runs, with an auth daemon that is down. */
  static String localhost(int port, Echo storage) {
    return file("main.conf.template")
        .replace("@USER_LINE@", userLine())
        .replace("@V6@", "# ")
        .replace("@START@", "")
        .replace("@DEMO@", "")
        .replace("@PORT@", Integer.toString(port))
        .replace("@AUTH_PORT@", Integer.toString(freePort()))
        .replace("@STORAGE_PORT@", Integer.toString(storage.port()))
        .replace("@MAX_BODY@", "1000")
        .replace("@HOSTS@", "localhost")
        .replace("@ORIGIN@", "http://localhost:" + port);
  }

  /** A whole configuration with these sites in it, and otherwise as Debian's has it. */
  static String asOnDebian(String sites) {
    return userLine()
        + """

        daemon off;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
            sendfile on;
            tcp_nopush on;
            types { text/html html; text/css css; image/svg+xml svg; }
            default_type application/octet-stream;
            ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
            ssl_prefer_server_ciphers on;
            access_log off;
            gzip on;
            client_body_temp_path tmp/body;
            proxy_temp_path tmp/proxy;
            fastcgi_temp_path tmp/fastcgi;
            uwsgi_temp_path tmp/uwsgi;
            scgi_temp_path tmp/scgi;
        """
        + sites
        + "\n}\n";
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

  /** The line that lets nginx keep the test's rights where it would give them up. */
  static String userLine() {
    return System.getProperty("user.name").equals("root") ? "user root root;" : "";
  }

  /** What it has written to its error log so far. */
  String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      Files.delete(folder.resolve("coffer"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> command() {
    Path program =
        Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new AssertionError("nginx is not installed"));
    return new ArrayList<>(List.of(program.toString(), "-p", ".", "-c", "nginx.conf"));
  }

  private void awaitPort(int port) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!isListening(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("nginx: " + errors());
      }
      Thread.onSpinWait();
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
