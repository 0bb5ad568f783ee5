package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.token.TokenFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * All secrets that apps hold of an account, in both of its files; the caller has the account's
 * lock. Refresh tokens go first: a crash in between leaves none that could bring an access token
 * back.
 */
record AccountTokens(Path folder, Clock clock) {

  /**
   * Deletes those of such apps. Durable when true is returned; false if somebody is saving a file.
   */
  boolean deleteOf(Predicate<AppOrigin> apps) throws IOException {
    return new RefreshFile(folder, clock).deleteOf(apps)
        && new TokensFile(folder, clock).deleteOf(apps);
  }

  /** The same for those of that family. */
  boolean deleteOf(TokenFamily family) throws IOException {
    return new RefreshFile(folder, clock).deleteOf(family)
        && new TokensFile(folder, clock).deleteOf(family);
  }
}
