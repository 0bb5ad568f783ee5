package coffer.token;

import coffer.file.AtomicFile;
import coffer.file.FlatLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that says when tokens were last used and what for, several lines a token; {@link
 * UsageLines} says which. Only the storage daemon writes it.
 *
 * @param path where it is
 */
public record UsageFile(Path path) {

  /** The folder below {@code data/} with such a file for each account. */
  public static final String FOLDER = "@usage";

  /**
   * What it says, by {@link TokenUse#key}; nothing if it is not there, and nothing by a line that
   * is malformed.
   *
   * @throws IOException if it cannot be read
   */
  public Map<String, TokenUse> read() throws IOException {
    UsageLines lines = new UsageLines();
    try {
      FlatLine.of(Files.readAllBytes(path)).forEach(line -> lines.add(line.fields()));
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    return lines.uses();
  }

  /**
   * When each token outside a family was last used, as it says.
   *
   * @throws IOException if it cannot be read
   */
  public Map<TokenHash, Instant> lastUses() throws IOException {
    Map<TokenHash, Instant> last = new HashMap<>();
    read()
        .forEach(
            (key, use) -> {
              Optional<TokenHash> token = TokenHash.parse(key);
              token.ifPresent(known -> last.put(known, use.last()));
            });
    return last;
  }

  /**
   * Makes it say that; durable on return.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Map<String, TokenUse> uses) throws IOException {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(uses).forEach((key, use) -> UsageLines.write(key, use, lines));
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
}
