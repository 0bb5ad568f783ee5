package coffer.auth.grant;

import coffer.auth.account.Patience;
import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.FlatLine;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A flat file of an account that has a secret's hash in front of each line, changed under the
 * account's lock. Comments, and lines that cannot be understood, stay as they are. A file that
 * somebody is saving at the moment is never changed.
 */
final class FlatFile {

  private static final int ATTEMPTS = 200;

  private final Path path;
  private final String mode;
  private final Clock clock;

  /**
   * @param mode of a file that does not exist yet
   */
  FlatFile(Path path, String mode, Clock clock) {
    this.path = path;
    this.mode = mode;
    this.clock = clock;
  }

  /**
   * Replaces the lines by what that makes of them, which may be asked several times: all begins
   * anew where a person, who takes no lock, saves the file meanwhile. Durable when true is
   * returned; false if somebody is saving the file.
   */
  boolean change(UnaryOperator<List<String>> change) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> seen = FileIdentity.of(path);
      Reading<byte[]> content = Patience.read(new WatchedFile<>(path, clock, bytes -> bytes));
      if (content.settled().isEmpty()) {
        return false;
      }
      List<String> lines =
          FlatLine.of(content.settled().get()).stream().map(FlatLine::raw).toList();
      List<String> changed = change.apply(lines);
      if (changed.equals(lines) || AtomicFile.replaceUnchanged(path, seen, bytes(changed), mode)) {
        return true;
      }
    }
    return false;
  }

  /** The lines without those of these secrets. */
  static List<String> without(List<String> lines, Set<TokenHash> secrets) {
    return lines.stream().filter(line -> !isOneOf(secrets, line)).toList();
  }

  private static boolean isOneOf(Set<TokenHash> secrets, String line) {
    return FlatLine.of(line.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .flatMap(flat -> flat.fields().stream().limit(1))
        .flatMap(field -> TokenHash.parse(field).stream())
        .anyMatch(secrets::contains);
  }

  /** The file of these lines. */
  static byte[] bytes(List<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
