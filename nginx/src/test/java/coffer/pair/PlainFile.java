package coffer.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;

/** A file as someone with an editor handles it: written in place, neither locked nor synced. */
public record PlainFile(Path path) {

  /** What is in it; nothing if it is not there. */
  public String text() {
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its lines, without what ends them. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /** Writes exactly this into it. */
  public void save(String text) {
    try {
      Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it. */
  public void delete() {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line at the end. */
  public void append(String line) {
    try {
      Files.write(
          path,
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes away every line of that kind, and saves. */
  public void removeLines(Predicate<String> kind) {
    StringBuilder kept = new StringBuilder();
    lines().stream().filter(kind.negate()).forEach(line -> kept.append(line).append('\n'));
    save(kept.toString());
  }
}
