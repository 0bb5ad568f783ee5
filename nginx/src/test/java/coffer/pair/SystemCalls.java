package coffer.pair;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * What a process asks of the kernel to make files durable, watched by strace: {@code sync <path>}
 * and {@code rename <path>}, the latter with the new name.
 */
final class SystemCalls {

  private static final Pattern SYNC = Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*)>");
  private static final Pattern RENAME =
      Pattern.compile("rename(?:at2?)?\\(.*, \"([^\"]*)\"(?:, \\w+)?(?:\\)| <unfinished)");

  private final Process strace;
  private final Path trace;
  private final Path messages;

  private SystemCalls(Process strace, Path trace, Path messages) {
    this.strace = strace;
    this.trace = trace;
    this.messages = messages;
  }

  /** Watches that process from now on; skips the test where the kernel does not let it. */
  static SystemCalls of(Daemon daemon) {
    try {
      Path trace = Files.createTempFile("coffer-trace", null);
      Path messages = Files.createTempFile("coffer-strace", null);
      List<String> command =
          List.of(
              Checkout.program("/usr/bin/strace", "/usr/local/bin/strace").toString(),
              "-f",
              "-y",
              "-s",
              "4096",
              "-e",
              "trace=fsync,fdatasync,rename,renameat,renameat2",
              "-o",
              trace.toString(),
              "-p",
              String.valueOf(daemon.pid()));
      Process strace =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(messages.toFile())
              .start();
      SystemCalls calls = new SystemCalls(strace, trace, messages);
      calls.awaitAttached();
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAttached() {
    Waiting.until("strace watches", () -> said().contains("attached") || !strace.isAlive());
    Assumptions.assumeTrue(
        strace.isAlive() || !said().contains("not permitted"),
        "kernel right missing: ptrace, to watch system calls");
    if (!strace.isAlive()) {
      throw new AssertionError("strace: " + said());
    }
  }

  private String said() {
    try {
      return Files.readString(messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was asked so far, in its order; the process goes on unwatched. */
  List<String> end() {
    strace.destroy();
    try {
      if (!strace.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("strace does not end");
      }
      List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
      Files.delete(trace);
      Files.delete(messages);
      return lines.stream().map(SystemCalls::call).filter(call -> !call.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String call(String line) {
    Matcher sync = SYNC.matcher(line);
    if (sync.find()) {
      return "sync " + sync.group(1);
    }
    Matcher rename = RENAME.matcher(line);
    return rename.find() ? "rename " + rename.group(1) : "";
  }
}
