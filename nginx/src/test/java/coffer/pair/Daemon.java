package coffer.pair;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * One of the two daemons, as a process. It keeps its port over a restart, since nginx goes on
 * asking there.
 */
public final class Daemon implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final String name;
  private final String host;
  private final Path jar;
  private final Path home;
  private final Path log;
  private Process process;
  private int port;

  private Daemon(String name, String host, Path home, Path logs) throws IOException {
    this.name = name;
    this.host = host;
    this.jar = Checkout.jar(name);
    this.home = home;
    this.log = logs.resolve(name + ".log");
    this.process = launch(0);
  }

  /** Starts the daemon of that module and waits until it says that it is ready. */
  static Daemon start(String module, Path home, Path logs) throws IOException {
    return new Daemon(module, "127.0.0.1", home, logs);
  }

  /** The same, on another address of loopback. */
  static Daemon startOn(String host, String module, Path home, Path logs) throws IOException {
    return new Daemon(module, host, home, logs);
  }

  int port() {
    return port;
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it as a power cut would: it has no say. */
  public void kill() {
    process.destroyForcibly();
    Waiting.until(name + " is gone", () -> !process.isAlive());
  }

  /** Asks it to end, and waits until it has. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(name + " was asked to end and went on for 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Starts it again where it was. */
  public void start() throws IOException {
    process = launch(port);
  }

  /** Starts it again if it is gone. */
  void ensureRunning() throws IOException {
    if (!process.isAlive()) {
      start();
    }
  }

  /** What it has said so far on standard error. */
  public String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Ends it at once; what it should have kept, it has kept before it answered. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** A Java virtual machine of the version the tests run on, with that jar. */
  static List<String> java(Path jar, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process launch(int wantedPort) throws IOException {
    Process started =
        new ProcessBuilder(
                java(jar, "serve", "--home", home.toString(), "--listen", host + ":" + wantedPort))
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
    port = readyPort(started, out);
    keep(out, log.resolveSibling(name + ".out"));
    return started;
  }

  /** Whatever it says after that on standard output, where it has nothing more to say. */
  private static void keep(BufferedReader out, Path file) {
    Thread thread =
        new Thread(
            () -> {
              try (Writer writer = Files.newBufferedWriter(file, APPEND, CREATE)) {
                char[] some = new char[1024];
                for (int read = out.read(some); read >= 0; read = out.read(some)) {
                  writer.write(some, 0, read);
                  writer.flush();
                }
              } catch (IOException e) {
                // The process has been ended while it was listened to.
              }
            },
            "output");
    thread.setDaemon(true);
    thread.start();
  }

  private int readyPort(Process started, BufferedReader out) throws IOException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(out));
    try {
      String ready = line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (ready.matches("coffer-(auth|storage) ready on " + Pattern.quote(host) + ":[0-9]+")) {
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
      }
      throw failure(started, "did not start; its first line is '" + ready + "'");
    } catch (TimeoutException e) {
      throw failure(started, "was not ready within " + PATIENCE_SECONDS + " s");
    } catch (java.util.concurrent.ExecutionException e) {
      throw failure(started, "closed its output: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(started, "was interrupted while starting");
    }
  }

  private AssertionError failure(Process started, String what) throws IOException {
    started.destroyForcibly();
    return new AssertionError(name + " " + what + ". Its log:\n" + log());
  }

  private static String firstLine(BufferedReader out) {
    try {
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
