package coffer.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel knows of the processes of this machine. */
final class Processes {

  private Processes() {}

  /** The command lines of all processes that name the home or work in it. */
  static List<String> of(Path home) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> belongs(process, home))
          .map(Processes::commandLine)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal, such as {@code TERM}. */
  static void signal(long pid, String signal) {
    try {
      int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new AssertionError("no process " + pid + " to send " + signal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean belongs(Path process, Path home) {
    if (commandLine(process).contains(home.toString())) {
      return true;
    }
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(home);
    } catch (IOException e) {
      return false;
    }
  }

  private static String commandLine(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return line.replace('\0', ' ').strip();
    } catch (IOException e) {
      return "";
    }
  }
}
