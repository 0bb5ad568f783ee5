package coffer.auth.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The editor that a person prefers.
 *
 * @param command as a shell understands it, to which the file's name is added
 */
record Editor(String command) {

  private static final String DEBIANS = "sensible-editor";

  /** That of {@code VISUAL} or {@code EDITOR}, else the system's own choice, else vi. */
  static Editor ofEnvironment(Map<String, String> environment) {
    return Stream.of("VISUAL", "EDITOR")
        .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
        .filter(command -> !command.isBlank())
        .findFirst()
        .map(Editor::new)
        .orElseGet(() -> new Editor(isInPath(DEBIANS, environment) ? DEBIANS : "vi"));
  }

  private static boolean isInPath(String program, Map<String, String> environment) {
    String[] folders = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Arrays.stream(folders)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  /** Opens the file and waits until the editor ends; false if it failed. */
  boolean edit(Path file) throws IOException, InterruptedException {
    return new ProcessBuilder("/bin/sh", "-c", command + " \"$1\"", "sh", file.toString())
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }
}
