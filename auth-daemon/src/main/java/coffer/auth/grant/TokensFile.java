package coffer.auth.grant;

import coffer.auth.account.Patience;
import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.FlatLine;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.AppOrigin;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An account's {@code tokens}, changed under the account's lock. Comments, and lines that are no
 * tokens, stay as they are. A file that somebody is saving at the moment is never changed.
 */
final class TokensFile {

  private static final String MODE = "rw-r-----";

  /**
   * Of one app in one account; far more than a person's devices, so that only a fault gets there.
   */
  private static final int MOST_OF_APP = 1000;

  private static final int ATTEMPTS = 200;

  private final Path path;
  private final Clock clock;

  TokensFile(Path folder, Clock clock) {
    this.path = folder.resolve("tokens");
    this.clock = clock;
  }

  Reading<TokenFile> read() throws IOException {
    return Patience.read(new WatchedFile<>(path, clock, TokenFile::parse));
  }

  /**
   * Adds that token; where its app has too many, those that were issued first go. Durable when true
   * is returned; false if somebody is saving the file.
   */
  boolean add(IssuedToken token) throws IOException {
    return change(
        lines -> {
          List<IssuedToken> old =
              tokens(lines).all().stream()
                  .filter(other -> other.app().equals(token.app()))
                  .toList();
          Set<TokenHash> surplus =
              old.stream()
                  .limit(Math.max(0, old.size() - MOST_OF_APP + 1))
                  .map(IssuedToken::hash)
                  .collect(Collectors.toSet());
          List<String> more = new ArrayList<>(without(lines, surplus));
          more.add(TokenFile.line(token));
          return more;
        });
  }

  /**
   * Deletes the tokens of such apps. Durable when true is returned; false if somebody is saving the
   * file.
   */
  boolean deleteOf(Predicate<AppOrigin> apps) throws IOException {
    return delete(token -> apps.test(token.app())).isPresent();
  }

  /**
   * Deletes such tokens. Durable on return.
   *
   * @return those that were deleted; empty if somebody is saving the file
   */
  Optional<List<IssuedToken>> delete(Predicate<IssuedToken> which) throws IOException {
    List<IssuedToken> deleted = new ArrayList<>();
    boolean done =
        change(
            lines -> {
              deleted.clear();
              tokens(lines).all().stream().filter(which).forEach(deleted::add);
              return without(
                  lines, deleted.stream().map(IssuedToken::hash).collect(Collectors.toSet()));
            });
    return done ? Optional.of(deleted) : Optional.empty();
  }

  private interface Change {
    List<String> of(List<String> lines);
  }

  /** Begins anew where a person, who takes no lock, saves the file meanwhile. */
  private boolean change(Change change) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> seen = FileIdentity.of(path);
      Reading<byte[]> content = Patience.read(new WatchedFile<>(path, clock, bytes -> bytes));
      if (content.settled().isEmpty()) {
        return false;
      }
      List<String> lines =
          FlatLine.of(content.settled().get()).stream().map(FlatLine::raw).toList();
      List<String> changed = change.of(lines);
      if (changed.equals(lines) || AtomicFile.replaceUnchanged(path, seen, bytes(changed), MODE)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> without(List<String> lines, Set<TokenHash> tokens) {
    return lines.stream().filter(line -> !isOneOf(tokens, line)).toList();
  }

  private static boolean isOneOf(Set<TokenHash> tokens, String line) {
    return FlatLine.of(line.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .flatMap(flat -> flat.fields().stream().limit(1))
        .flatMap(field -> TokenHash.parse(field).stream())
        .anyMatch(tokens::contains);
  }

  private static TokenFile tokens(List<String> lines) {
    return TokenFile.parse(bytes(lines));
  }

  private static byte[] bytes(List<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
