package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All secrets that apps hold of an account, in both of its files; the caller has the account's
 * lock. Refresh tokens go first: a crash in between leaves none that could bring an access token
 * back.
 */
record AccountTokens(Path folder, Clock clock) {

  /**
   * What apps hold: access tokens, oldest first; then the families that have none at the moment,
   * each as the token that it could be renewed with at any time. Empty if somebody is saving a
   * file.
   */
  Optional<List<IssuedToken>> all() throws IOException {
    Optional<TokenFile> tokens = new TokensFile(folder, clock).read().settled();
    Optional<RefreshLines> refresh = new RefreshFile(folder, clock).read().settled();
    if (tokens.isEmpty() || refresh.isEmpty()) {
      return Optional.empty();
    }
    Set<TokenFamily> shown = families(tokens.get().all().stream());
    return Optional.of(
        Stream.concat(
                tokens.get().all().stream(),
                refresh.get().all().stream()
                    .filter(grant -> grant.isActive() && !grant.isOver(clock.instant()))
                    .filter(grant -> !shown.contains(grant.family()))
                    .map(RefreshGrant::asToken))
            .toList());
  }

  private static Set<TokenFamily> families(Stream<IssuedToken> tokens) {
    return tokens.flatMap(token -> token.family().stream()).collect(Collectors.toSet());
  }

  /**
   * Deletes those of such apps. Durable on return.
   *
   * @return those of {@link #all} among them; empty if somebody is saving a file
   */
  Optional<List<IssuedToken>> deleteOf(Predicate<AppOrigin> apps) throws IOException {
    Optional<List<IssuedToken>> held = all();
    return held.isPresent() && new RefreshFile(folder, clock).deleteOf(apps)
        ? deleted(held.get(), token -> apps.test(token.app()))
        : Optional.empty();
  }

  /**
   * Deletes such of {@link #all}, and the families they belong to: a refresh token would only bring
   * another. Durable on return.
   *
   * @return those among them; empty if somebody is saving a file
   */
  Optional<List<IssuedToken>> revoke(Predicate<IssuedToken> which) throws IOException {
    Optional<List<IssuedToken>> held = all();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Set<TokenFamily> families = families(held.get().stream().filter(which));
    for (TokenFamily family : families) {
      if (!new RefreshFile(folder, clock).deleteOf(family)) {
        return Optional.empty();
      }
    }
    return deleted(
        held.get(), which.or(token -> token.family().filter(families::contains).isPresent()));
  }

  /** Of what was held before: what had only a refresh token is gone with that. */
  private Optional<List<IssuedToken>> deleted(List<IssuedToken> held, Predicate<IssuedToken> which)
      throws IOException {
    return new TokensFile(folder, clock).delete(which).isPresent()
        ? Optional.of(held.stream().filter(which).toList())
        : Optional.empty();
  }

  /** Deletes those of that family. Durable when true is returned; false as above. */
  boolean deleteOf(TokenFamily family) throws IOException {
    return new RefreshFile(folder, clock).deleteOf(family)
        && new TokensFile(folder, clock).deleteOf(family);
  }
}
