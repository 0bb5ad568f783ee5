package coffer.token;

import coffer.file.AtomicFile;
import coffer.file.FlatLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that says when tokens were last used: {@code <hash> <time>} a line. Only the storage
 * daemon writes it.
 *
 * @param path where it is
 */
public record UsageFile(Path path) {

  /** The folder below {@code data/} with such a file for each account. */
  public static final String FOLDER = "@usage";

  /**
   * What it says; nothing if it is not there, and nothing by a line that is malformed.
   *
   * @throws IOException if it cannot be read
   */
  public Map<TokenHash, Instant> read() throws IOException {
    Map<TokenHash, Instant> uses = new HashMap<>();
    try {
      for (FlatLine line : FlatLine.of(Files.readAllBytes(path))) {
        if (line.fields().size() == 2) {
          Optional<TokenHash> token = TokenHash.parse(line.fields().get(0));
          Optional<Instant> time = instant(line.fields().get(1));
          if (token.isPresent() && time.isPresent()) {
            uses.put(token.get(), time.get());
          }
        }
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    return uses;
  }

  /**
   * Makes it say that; durable on return.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Map<TokenHash, Instant> uses) throws IOException {
    Map<String, Instant> byHex = new TreeMap<>();
    uses.forEach((token, time) -> byHex.put(token.hex(), time));
    StringBuilder lines = new StringBuilder();
    byHex.forEach((hex, time) -> lines.append(hex).append(' ').append(time).append('\n'));
    AtomicFile.replace(path, lines.toString().getBytes(StandardCharsets.US_ASCII), "rw-r-----");
  }

  /**
   * Deletes it, if it is there.
   *
   * @throws IOException if it cannot be deleted
   */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
