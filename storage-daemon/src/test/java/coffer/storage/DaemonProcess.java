package coffer.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code coffer-storage} in a process of its own. */
public final class DaemonProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  private DaemonProcess(Process process, Path errors) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /** Runs it with these arguments, in a heap of so many MiB. */
  static DaemonProcess run(int heap, String... arguments) throws IOException {
    return run(Map.of(), heap, arguments);
  }

  /** The same, with these variables in its environment. */
  static DaemonProcess run(Map<String, String> environment, int heap, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap + "m");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(CofferStorage.class.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("coffer-storage", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new DaemonProcess(builder.start(), errors);
  }

  /** Serves that home on a free port, and waits until it is ready. */
  public static DaemonProcess serve(Path home, int heap) throws IOException {
    return run(heap, "serve", "--home", home.toString(), "--listen", "127.0.0.1:0");
  }

  /** The port of the line that says that it is ready. */
  public int port() throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith("coffer-storage ready on 127.0.0.1:")) {
      throw new IOException("not ready: " + line + "\n" + errors());
    }
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Tells it to end. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for its end, and tells how it ended. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    return process.exitValue();
  }

  /** What it has written to standard error. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** What it goes on to write to standard output, until its end. */
  public List<String> output() {
    return out.lines().toList();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
