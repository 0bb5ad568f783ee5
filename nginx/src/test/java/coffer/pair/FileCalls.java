package coffer.pair;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Which files a daemon asks the kernel for while it starts, watched by strace: {@code openat
 * <path>} and the like, as often as it asks, sorted. What its sweeper asks for does not count: that
 * works on a thread of its own, and nobody waits for it.
 */
final class FileCalls {

  private static final Pattern CALL =
      Pattern.compile("^[0-9]+<([^>]*)> +(\\w+)\\([^\"<]*(?:\"([^\"]*)\"|[0-9]+<([^>]*)>)");

  /** As much of its name as the kernel keeps. */
  private static final String SWEEPER = "token-sweeper";

  private FileCalls() {}

  /**
   * Starts that daemon on that home, and ends it when it says that it is ready; skips the test
   * where the kernel does not let anybody watch.
   */
  static List<String> untilReady(String module, Path home) throws IOException {
    Path trace = Files.createTempFile("coffer-trace", null);
    Path said = Files.createTempFile("coffer-strace", null);
    List<String> command =
        new ArrayList<>(
            List.of(
                Checkout.program("/usr/bin/strace", "/usr/local/bin/strace").toString(),
                "-f",
                "-y",
                "-Y",
                "-s",
                "4096",
                "-e",
                "trace=%file,getdents64",
                "-o",
                trace.toString()));
    command.addAll(
        Daemon.java(
            Checkout.jar(module), "serve", "--home", home.toString(), "--listen", "127.0.0.1:0"));
    Process strace = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try {
      awaitReady(strace, said);
    } finally {
      end(strace);
    }
    List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    Files.delete(trace);
    Files.delete(said);
    return lines.stream().flatMap(line -> call(line, home).stream()).sorted().toList();
  }

  private static void awaitReady(Process strace, Path said) throws IOException {
    BufferedReader out = strace.inputReader(StandardCharsets.UTF_8);
    String line = String.valueOf(out.readLine());
    String errors = Files.readString(said);
    Assumptions.assumeFalse(
        errors.contains("not permitted"), "kernel right missing: ptrace, to watch system calls");
    if (!line.contains(" ready on ")) {
      throw new AssertionError("the daemon did not start: " + line + "\n" + errors);
    }
  }

  /** The daemon first: strace ends with it, and has written all down then. */
  private static void end(Process strace) {
    strace.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      if (!strace.waitFor(60, TimeUnit.SECONDS)) {
        strace.destroyForcibly();
        throw new AssertionError("strace does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> call(String line, Path home) {
    Matcher call = CALL.matcher(line);
    if (!call.find() || call.group(1).equals(SWEEPER)) {
      return List.of();
    }
    String path = call.group(3) == null ? call.group(4) : call.group(3);
    return path.startsWith(home.toString())
        ? List.of(call.group(2) + " " + path.substring(home.toString().length()))
        : List.of();
  }
}
