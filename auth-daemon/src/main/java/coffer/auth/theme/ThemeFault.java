package coffer.auth.theme;

import java.util.Optional;

/**
 * Something that is wrong with one of a theme's files.
 *
 * @param line its number, from 1; empty for what is wrong with the file as a whole
 * @param problem what is wrong, and what is expected
 */
public record ThemeFault(Optional<Integer> line, String problem) {

  static ThemeFault of(String problem) {
    return new ThemeFault(Optional.empty(), problem);
  }

  static ThemeFault at(int line, String problem) {
    return new ThemeFault(Optional.of(line), problem);
  }

  /** {@code , line 3: what is wrong}, to stand behind the file's name. */
  @Override
  public String toString() {
    return line.map(number -> ", line " + number).orElse("") + ": " + problem;
  }
}
