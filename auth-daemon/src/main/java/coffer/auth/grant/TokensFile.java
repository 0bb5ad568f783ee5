package coffer.auth.grant;

import coffer.auth.account.Patience;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.AppOrigin;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Of one sign-in: an app that renews its token has no use for many earlier ones. */
  private static final int MOST_OF_FAMILY = 8;

  /** For so long an app that comes late is told that its token has expired. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** For so long where its sign-in has been renewed meanwhile. */
  private static final Duration REMEMBERED_AFTER_RENEWAL = Duration.ofHours(1);

  private final Path path;
  private final Clock clock;
  private final FlatFile file;

  TokensFile(Path folder, Clock clock) {
    this.path = folder.resolve("tokens");
    this.clock = clock;
    this.file = new FlatFile(path, MODE, clock);
  }

  Reading<TokenFile> read() throws IOException {
    return Patience.read(new WatchedFile<>(path, clock, TokenFile::parse));
  }

  /**
   * Adds that token; where its app or its family has too many, those that were issued first go, and
   * so do all that ended at a moment long ago. Durable when true is returned; false if somebody is
   * saving the file.
   */
  boolean add(IssuedToken token) throws IOException {
    return file.change(
        lines -> {
          Collection<IssuedToken> old = TokenFile.parse(FlatFile.bytes(lines)).all();
          Set<TokenHash> gone =
              new HashSet<>(hashes(old, other -> endedLongAgo(other, token, old)));
          gone.addAll(surplus(old, other -> other.app().equals(token.app()), MOST_OF_APP));
          if (token.family().isPresent()) {
            gone.addAll(
                surplus(old, other -> other.family().equals(token.family()), MOST_OF_FAMILY));
          }
          List<String> more = new ArrayList<>(FlatFile.without(lines, gone));
          more.add(TokenFile.line(token));
          return more;
        });
  }

  private static List<TokenHash> surplus(
      Collection<IssuedToken> tokens, Predicate<IssuedToken> which, int most) {
    List<TokenHash> found = List.copyOf(hashes(tokens, which));
    return found.subList(0, Math.max(0, found.size() - most + 1));
  }

  private boolean endedLongAgo(
      IssuedToken token, IssuedToken added, Collection<IssuedToken> others) {
    boolean renewed =
        Stream.concat(others.stream(), Stream.of(added))
            .anyMatch(
                other ->
                    token.family().isPresent()
                        && other.family().equals(token.family())
                        && other.issued().isAfter(token.issued()));
    Instant then = clock.instant().minus(renewed ? REMEMBERED_AFTER_RENEWAL : REMEMBERED);
    return token.life() instanceof TokenLife.Until until && until.isOver(token.issued(), then);
  }

  /**
   * Deletes the tokens of such apps. Durable when true is returned; false if somebody is saving the
   * file.
   */
  boolean deleteOf(Predicate<AppOrigin> apps) throws IOException {
    return delete(token -> apps.test(token.app())).isPresent();
  }

  /** The same for all of that family. */
  boolean deleteOf(TokenFamily family) throws IOException {
    return delete(token -> token.family().filter(family::equals).isPresent()).isPresent();
  }

  /**
   * Deletes such tokens. Durable on return.
   *
   * @return those that were deleted; empty if somebody is saving the file
   */
  Optional<List<IssuedToken>> delete(Predicate<IssuedToken> which) throws IOException {
    List<IssuedToken> deleted = new ArrayList<>();
    boolean done =
        file.change(
            lines -> {
              deleted.clear();
              TokenFile.parse(FlatFile.bytes(lines)).all().stream()
                  .filter(which)
                  .forEach(deleted::add);
              return FlatFile.without(lines, Set.copyOf(hashes(deleted, token -> true)));
            });
    return done ? Optional.of(List.copyOf(deleted)) : Optional.empty();
  }

  private static List<TokenHash> hashes(
      Collection<IssuedToken> tokens, Predicate<IssuedToken> which) {
    return tokens.stream().filter(which).map(IssuedToken::hash).collect(Collectors.toList());
  }
}
