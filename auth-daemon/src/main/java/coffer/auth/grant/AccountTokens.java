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

/**
 * All secrets that apps hold of an account, in both of its files; the caller has the account's
 * lock. Refresh tokens go first: a crash in between leaves none that could bring an access token
 * back.
 */
record AccountTokens(Path folder, Clock clock) {

  /**
   * Deletes those of such apps. Durable on return.
   *
   * @return the access tokens among them; empty if somebody is saving a file
   */
  Optional<List<IssuedToken>> deleteOf(Predicate<AppOrigin> apps) throws IOException {
    return new RefreshFile(folder, clock).deleteOf(apps)
        ? new TokensFile(folder, clock).delete(token -> apps.test(token.app()))
        : Optional.empty();
  }

  /**
   * Deletes such access tokens, and the families they belong to: a refresh token would only bring
   * another. Durable on return.
   *
   * @return the access tokens among them; empty if somebody is saving a file
   */
  Optional<List<IssuedToken>> revoke(Predicate<IssuedToken> which) throws IOException {
    Optional<TokenFile> tokens = new TokensFile(folder, clock).read().settled();
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    Set<TokenFamily> families =
        tokens.get().all().stream()
            .filter(which)
            .flatMap(token -> token.family().stream())
            .collect(Collectors.toSet());
    for (TokenFamily family : families) {
      if (!new RefreshFile(folder, clock).deleteOf(family)) {
        return Optional.empty();
      }
    }
    return new TokensFile(folder, clock)
        .delete(which.or(token -> token.family().filter(families::contains).isPresent()));
  }

  /** Deletes those of that family. Durable when true is returned; false as above. */
  boolean deleteOf(TokenFamily family) throws IOException {
    return new RefreshFile(folder, clock).deleteOf(family)
        && new TokensFile(folder, clock).deleteOf(family);
  }
}
