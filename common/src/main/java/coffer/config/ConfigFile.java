package coffer.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lines of a flat {@code key = value} file, and what is wrong with them. Collects problems
 * while its values are asked for, and so is mutable and for one thread. A {@code #} at the
 * beginning of a line begins a comment.
 */
final class ConfigFile {

  private record Line(int number, String value) {}

  private final Path path;
  private final Map<String, Line> unread = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the file; one that does not exist has no lines, one that cannot be read has a problem.
   */
  static ConfigFile read(Path path) {
    ConfigFile file = new ConfigFile(path);
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      for (int at = 0; at < lines.size(); at++) {
        file.line(at + 1, lines.get(at).strip());
      }
    } catch (NoSuchFileException e) {
      return file;
    } catch (IOException e) {
      file.problem("cannot be read: " + e.getMessage());
    }
    return file;
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 1) {
      problem("line " + number + " is not of the form 'key = value': " + line);
      return;
    }
    String key = line.substring(0, equals).strip();
    Line earlier = unread.put(key, new Line(number, line.substring(equals + 1).strip()));
    if (earlier != null) {
      problem("line " + number + " sets '" + key + "' again, after line " + earlier.number());
    }
  }

  /**
   * The value of a key, or that of {@code fallback}. A value that {@code parser} does not take
   * becomes a problem, and the fallback stands in until {@link #requireSound}.
   */
  <T> T value(String key, String fallback, String expected, Function<String, Optional<T>> parser) {
    return optional(key, expected, parser).or(() -> parser.apply(fallback)).orElseThrow();
  }

  /**
   * The value of a key that may be left out or empty; one that {@code parser} does not take becomes
   * a problem.
   */
  <T> Optional<T> optional(String key, String expected, Function<String, Optional<T>> parser) {
    Line line = unread.remove(key);
    if (line == null || line.value().isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = parser.apply(line.value());
    if (value.isEmpty()) {
      unexpected(key, line, expected);
    }
    return value;
  }

  /**
   * The value of a key, or that of {@code fallback}, where one sentence would not say what is wrong
   * with a value.
   *
   * @param expected what a value should be that cannot be taken; empty for one that can
   * @param parser is given only what can be taken
   */
  <T> T judged(
      String key,
      String fallback,
      Function<String, Optional<String>> expected,
      Function<String, T> parser) {
    Line line = unread.remove(key);
    if (line == null || line.value().isEmpty()) {
      return parser.apply(fallback);
    }
    Optional<String> wrong = expected.apply(line.value());
    wrong.ifPresent(what -> unexpected(key, line, what));
    return parser.apply(wrong.isPresent() ? fallback : line.value());
  }

  private void unexpected(String key, Line line, String expected) {
    problem("line " + line.number() + ": " + key + " = " + line.value() + ", expected " + expected);
  }

  /** True if the file gives that key a value, a good one or a bad one. To be asked before it. */
  boolean has(String key) {
    Line line = unread.get(key);
    return line != null && !line.value().isEmpty();
  }

  void problem(String problem) {
    problems.add(path + ": " + problem);
  }

  /**
   * To be called when every key has been asked for.
   *
   * @throws ConfigException with all problems, unknown keys among them
   */
  void requireSound() throws ConfigException {
    unread.forEach((key, line) -> problem("line " + line.number() + ": unknown key '" + key + "'"));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
