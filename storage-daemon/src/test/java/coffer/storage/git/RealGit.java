package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git binary, with no configuration but a repository's own. */
public final class RealGit {

  private final Path home;

  /**
   * @param home an empty folder
   */
  public RealGit(Path home) {
    this.home = home;
  }

  /** What a command wrote to standard output, which succeeded. */
  public String run(Path folder, String... arguments) throws IOException {
    Result result = attempt(folder, arguments);
    assertThat(result.status()).as(result.error()).isZero();
    return result.output();
  }

  /** How a command ended, and what it wrote. */
  public record Result(int status, String output, String error) {}

  /** Runs a command, whether it succeeds or not. */
  public Result attempt(Path folder, String... arguments) throws IOException {
    return feed(folder, "", arguments);
  }

  /** Runs a command with that standard input. */
  public Result feed(Path folder, String input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path error = Files.createTempFile(home, "error", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_AUTHOR_NAME", "Hand");
    environment.put("GIT_AUTHOR_EMAIL", "hand@example.org");
    environment.put("GIT_COMMITTER_NAME", "Hand");
    environment.put("GIT_COMMITTER_EMAIL", "hand@example.org");
    environment.put("HOME", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(error.toFile()).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output, Files.readString(error));
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Files.delete(error);
    }
  }

  /** Checks that a repository has no fault that git knows of, not even one it would overlook. */
  public void assertSound(Path repository) throws IOException {
    Result result = fsck(repository);
    for (int i = 0; i < 5 && result.error().contains("index not opened"); i++) {
      // A pack was joined into another while git went through them.
      result = fsck(repository);
    }
    assertThat(result.error() + result.output()).isEmpty();
    assertThat(result.status()).isZero();
  }

  private Result fsck(Path repository) throws IOException {
    return attempt(repository, "fsck", "--strict", "--full", "--no-dangling", "--no-progress");
  }

  /** A clone, checked out. */
  public Path clone(Path repository) throws IOException {
    Path clone = Files.createTempDirectory(home, "clone");
    run(home, "clone", "-q", repository.toString(), clone.toString());
    return clone;
  }
}
