package coffer.auth.grant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import coffer.auth.account.Patience;
import coffer.file.AtomicFile;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.AppOrigin;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An account's {@code refresh}, changed under the account's lock. A family has two lines at most,
 * its active token and the one used last: whatever is older is known by the family that it carries.
 * Comments, and lines that are no tokens, stay as they are. A file that somebody is saving at the
 * moment is never changed; one that is missing has no lines, since only the daemon makes it.
 */
final class RefreshFile {

  static final String NAME = "refresh";

  private static final String MODE = "rw-------";

  /** Far more than a person's devices. */
  private static final int MOST_OF_APP = 200;

  private final Path path;
  private final Clock clock;
  private final FlatFile file;

  RefreshFile(Path folder, Clock clock) {
    this.path = folder.resolve(NAME);
    this.clock = clock;
    this.file = new FlatFile(path, MODE, clock);
  }

  Reading<RefreshLines> read() throws IOException {
    return Files.exists(path)
        ? Patience.read(new WatchedFile<>(path, clock, RefreshLines::parse))
        : new Reading.Settled<>(RefreshLines.parse(new byte[0]));
  }

  /**
   * Adds the first token of a family. Where its app has too many families, the oldest go, and so do
   * all lines that are over. Durable when true is returned; false if somebody is saving the file.
   */
  boolean begin(RefreshGrant grant) throws IOException {
    makeIfMissing();
    return file.change(
        lines -> {
          Collection<RefreshGrant> old = parse(lines).all();
          List<TokenHash> families =
              hashes(old, other -> other.isActive() && other.app().equals(grant.app()));
          Set<TokenHash> gone = new HashSet<>(hashes(old, this::isOver));
          gone.addAll(families.subList(0, Math.max(0, families.size() - MOST_OF_APP + 1)));
          return with(FlatFile.without(lines, gone), grant);
        });
  }

  /**
   * Puts a used token and its successor in the place of all lines of their family, if the token is
   * still there and active. Durable when true is returned; false if it is not, or somebody is
   * saving the file.
   */
  boolean rotate(RefreshGrant used, RefreshGrant successor) throws IOException {
    boolean done =
        file.change(
            lines -> {
              RefreshLines now = parse(lines);
              if (now.find(used.hash()).filter(RefreshGrant::isActive).isEmpty()) {
                return lines;
              }
              List<TokenHash> gone =
                  hashes(now.all(), old -> isOver(old) || old.family().equals(used.family()));
              return with(with(FlatFile.without(lines, Set.copyOf(gone)), used), successor);
            });
    return done && read().settled().flatMap(now -> now.find(successor.hash())).isPresent();
  }

  /**
   * Deletes the tokens of such apps. Durable when true is returned; false if somebody is saving the
   * file.
   */
  boolean deleteOf(Predicate<AppOrigin> apps) throws IOException {
    return delete(grant -> apps.test(grant.app()));
  }

  /** The same for those of that family. */
  boolean deleteOf(TokenFamily family) throws IOException {
    return delete(grant -> grant.family().equals(family));
  }

  private boolean delete(Predicate<RefreshGrant> which) throws IOException {
    return !Files.exists(path)
        || file.change(
            lines -> FlatFile.without(lines, Set.copyOf(hashes(parse(lines).all(), which))));
  }

  /** So that nobody has to wait until it is sure that a missing file is not just being saved. */
  private void makeIfMissing() throws IOException {
    if (!Files.exists(path)) {
      AtomicFile.replaceUnchanged(
          path, Optional.empty(), "# refresh tokens, hashed\n".getBytes(US_ASCII), MODE);
    }
  }

  private boolean isOver(RefreshGrant grant) {
    return grant.isOver(clock.instant());
  }

  private static RefreshLines parse(List<String> lines) {
    return RefreshLines.parse(FlatFile.bytes(lines));
  }

  private static List<String> with(List<String> lines, RefreshGrant grant) {
    List<String> more = new ArrayList<>(lines);
    more.add(RefreshLine.format(grant));
    return more;
  }

  private static List<TokenHash> hashes(
      Collection<RefreshGrant> grants, Predicate<RefreshGrant> which) {
    return grants.stream().filter(which).map(RefreshGrant::hash).toList();
  }
}
