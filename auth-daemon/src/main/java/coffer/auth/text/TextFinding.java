package coffer.auth.text;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something in a file of texts that says nothing, so that the built-in text is shown instead.
 *
 * @param file which
 * @param line its number, from 1; empty for the file as a whole
 * @param key of the text; empty where the line has none
 * @param expected what is expected there
 */
public record TextFinding(Path file, Optional<Integer> line, String key, String expected) {

  /** What is wrong, with the key it is about. */
  public String problem() {
    return key.isEmpty() ? expected : key + ": " + expected;
  }

  /** {@code path:line: what is wrong}, as compilers say it. */
  @Override
  public String toString() {
    return file + line.map(number -> ":" + number).orElse("") + ": " + problem();
  }
}
