package coffer.auth.account;

import coffer.file.FlatLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account's {@code secrets}: lines of {@code key = value}. Immutable; lines it does not know
 * stay as they are.
 */
record SecretsFile(List<String> lines) {

  static final String MODE = "rw-------";

  SecretsFile {
    lines = List.copyOf(lines);
  }

  static SecretsFile parse(byte[] content) {
    return new SecretsFile(FlatLine.of(content).stream().map(FlatLine::raw).toList());
  }

  /** The value of that key, where a line sets it. */
  Optional<String> value(String key) {
    return lines.stream()
        .filter(line -> isOf(key, line))
        .map(line -> line.substring(line.indexOf('=') + 1).strip())
        .findFirst();
  }

  /** The file with that key set to that value on its last line. */
  SecretsFile with(String key, String value) {
    List<String> changed = new ArrayList<>(lines);
    changed.removeIf(line -> isOf(key, line));
    changed.add(key + " = " + value);
    return new SecretsFile(changed);
  }

  private static boolean isOf(String key, String line) {
    int equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equals(key);
  }

  byte[] content() {
    return lines.stream()
        .map(line -> line + "\n")
        .reduce("", String::concat)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
