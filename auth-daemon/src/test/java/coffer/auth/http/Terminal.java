package coffer.auth.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program on a terminal of its own, and a person before it, who types only what the screen asks
 * for: what is typed before the program listens goes through the terminal's line discipline, which
 * makes a newline of Return. For one thread.
 */
final class Terminal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final StringBuilder screen = new StringBuilder();
  private int seen;

  private Terminal(Process process) {
    this.process = process;
  }

  /** Starts that command line of a shell. */
  static Terminal run(Path folder, String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of("script", "--quiet", "--return", "--command", command, "/dev/null"));
    builder.environment().put("TERM", "xterm");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("SHELL", "/bin/sh");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    return new Terminal(builder.start());
  }

  /** Waits until one of these stands in what was written since the last one, and says which. */
  String await(String... texts) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      look();
      for (String text : texts) {
        int at = screen.indexOf(text, seen);
        if (at >= 0) {
          seen = at + text.length();
          return text;
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError("none of " + List.of(texts) + " came, but " + screen);
  }

  private void look() throws IOException {
    int waiting = process.getInputStream().available();
    byte[] bytes = process.getInputStream().readNBytes(waiting);
    screen.append(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
    keyboard.flush();
  }

  /** Waits for the program's end. */
  int exit() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      look();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    if (process.isAlive()) {
      throw new AssertionError("it goes on: " + screen);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
