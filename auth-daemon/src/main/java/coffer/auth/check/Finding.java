package coffer.auth.check;

import coffer.file.BadLine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that is wrong with a file. What stands in the file is no part of it, since that may be
 * secret.
 *
 * @param file which
 * @param line its number, from 1; empty for what is wrong with the file as a whole
 * @param problem what is wrong, and what is expected
 */
public record Finding(Path file, Optional<Integer> line, String problem) {

  static Finding of(Path file, String problem) {
    return new Finding(file, Optional.empty(), problem);
  }

  static Finding of(Path file, BadLine line) {
    return new Finding(file, Optional.of(line.number()), line.reason());
  }

  /** {@code path:line: what is wrong}, as compilers say it. */
  @Override
  public String toString() {
    return file + line.map(number -> ":" + number).orElse("") + ": " + problem;
  }
}
