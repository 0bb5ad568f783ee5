package coffer.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command line with its two outputs, while it runs and after it has ended. */
final class Command {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private final Process process;
  private final Path out;
  private final Path err;

  private Command(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The checkout that is being tested. */
  static Path checkout() {
    return CHECKOUT;
  }

  /** Starts a program of the folder {@code supervisor}, on the daemons as they have been built. */
  static Command supervisor(Path folder, String program, String... words) {
    Path path = CHECKOUT.resolve("supervisor").resolve(program);
    return start(folder, Stream.concat(Stream.of(path.toString()), Arrays.stream(words)).toList());
  }

  static Command start(Path folder, List<String> words) {
    try {
      Path out = Files.createTempFile("coffer-out", "");
      Path err = Files.createTempFile("coffer-err", "");
      // Whoever runs the tests in the background, or under nohup, ignores signals that these need.
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT"));
      command.addAll(words);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("COFFER_SKIP_BUILD", "1");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      // As a service has it.
      builder.environment().put("LC_ALL", "POSIX");
      out.toFile().deleteOnExit();
      err.toFile().deleteOnExit();
      return new Command(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** What it has written to standard output so far. */
  String out() {
    return read(out);
  }

  /** What it has written to standard error so far. */
  String err() {
    return read(err);
  }

  void signal(String signal) {
    Processes.signal(process.pid(), signal);
  }

  /** Waits for its end, for which that exit status is expected. */
  Command expect(int status) {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    if (process.exitValue() != status) {
      throw new AssertionError("ended with " + process.exitValue() + ": " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return out() + err();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
