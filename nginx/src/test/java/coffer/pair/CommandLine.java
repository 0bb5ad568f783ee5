package coffer.pair;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
public final class CommandLine {

  private static final int PATIENCE_SECONDS = 120;

  private CommandLine() {}

  /**
   * What a program left behind.
   *
   * @param command as it was called
   * @param exit its code
   * @param out its standard output
   * @param err its standard error
   */
  public record Outcome(List<String> command, int exit, String out, String err) {

    /** This outcome, if the program ended with that code. */
    public Outcome expect(int code) {
      if (exit != code) {
        throw new AssertionError(
            command + " ended with " + exit + " instead of " + code + ":\n" + out + err);
      }
      return this;
    }
  }

  /** Runs it in that folder, without input. */
  public static Outcome run(Path folder, List<String> command) {
    try {
      Path out = Files.createTempFile("coffer-out", null);
      Path err = Files.createTempFile("coffer-err", null);
      try {
        Process process = start(folder, command, out, err);
        return new Outcome(command, process.exitValue(), text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command.toString(), e);
    }
  }

  private static Process start(Path folder, List<String> command, Path out, Path err)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new AssertionError(command + " was interrupted", e);
    }
    return process;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
