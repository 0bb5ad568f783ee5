package coffer.auth.account;

import coffer.file.AtomicFile;
import coffer.file.FlatLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account's {@code secrets}: lines of {@code key = value}. Immutable; lines it does not know
 * stay as they are.
 *
 * @param lines as they stand, without their newlines
 */
public record SecretsFile(List<String> lines) {

  static final String MODE = "rw-------";
  private static final String NAME = "secrets";

  public SecretsFile {
    lines = List.copyOf(lines);
  }

  static SecretsFile parse(byte[] content) {
    return new SecretsFile(FlatLine.of(content).stream().map(FlatLine::raw).toList());
  }

  /**
   * Those of the account in that folder; without lines where there are none.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public static SecretsFile read(Path folder) throws IOException {
    try {
      return parse(Files.readAllBytes(folder.resolve(NAME)));
    } catch (NoSuchFileException e) {
      return new SecretsFile(List.of());
    }
  }

  /** Puts this in the place of what is there. Under the account's lock; durable on return. */
  public void write(Path folder) throws IOException {
    AtomicFile.replace(folder.resolve(NAME), content(), MODE);
  }

  /** The value of that key, where a line sets it. */
  Optional<String> value(String key) {
    return values(key).stream().findFirst();
  }

  /** The values of all lines of that key, in their order. */
  public List<String> values(String key) {
    return lines.stream()
        .filter(line -> isOf(key, line))
        .map(line -> line.substring(line.indexOf('=') + 1).strip())
        .toList();
  }

  /** The file with that key set to that value on its last line. */
  SecretsFile with(String key, String value) {
    return without(key).plus(key, value);
  }

  /** The file with one more line, also where there is one of that key already. */
  public SecretsFile plus(String key, String value) {
    List<String> changed = new ArrayList<>(lines);
    changed.add(key + " = " + value);
    return new SecretsFile(changed);
  }

  /** The file without the lines of that key. */
  public SecretsFile without(String key) {
    return new SecretsFile(lines.stream().filter(line -> !isOf(key, line)).toList());
  }

  /** The file with the first line that says this saying that; without it, where that is empty. */
  public SecretsFile changing(String key, String value, Optional<String> changed) {
    List<String> lines = new ArrayList<>(this.lines);
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (isOf(key, line) && line.substring(line.indexOf('=') + 1).strip().equals(value)) {
        lines.remove(at);
        if (changed.isPresent()) {
          lines.add(at, key + " = " + changed.get());
        }
        break;
      }
    }
    return new SecretsFile(lines);
  }

  private static boolean isOf(String key, String line) {
    int equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equals(key);
  }

  /** Nothing of what is in it, so that it cannot end in a log by accident. */
  @Override
  public String toString() {
    return "SecretsFile";
  }

  byte[] content() {
    return lines.stream()
        .map(line -> line + "\n")
        .reduce("", String::concat)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
