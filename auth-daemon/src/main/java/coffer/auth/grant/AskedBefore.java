package coffer.auth.grant;

import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.scope.AccessLevel;
import coffer.scope.AccessScope;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an app has asked for before and was answered, as far as the account's files still tell. Its
 * tokens were issued for all that it asked for. Where they are gone, a line is an answer: whoever
 * wrote it may have been asked for more, and is not to give more without noticing.
 *
 * @param byTokens the scopes of the app's access and refresh tokens, added up
 */
record AskedBefore(AccessScopes byTokens) {

  private static final AccessScopes NOTHING = AccessScopes.of(List.of());

  /** What the tokens in that folder say; nothing while a file is being saved. */
  static AskedBefore of(Path folder, AppOrigin app, Clock clock) throws IOException {
    AccessScopes access =
        new TokensFile(folder, clock)
            .read()
            .settled()
            .map(file -> file.scopesOf(app))
            .orElse(NOTHING);
    AccessScopes refresh =
        new RefreshFile(folder, clock)
            .read()
            .settled()
            .map(file -> file.scopesOf(app))
            .orElse(NOTHING);
    return new AskedBefore(sum(access, refresh));
  }

  /** The same, where lines are answers, too. */
  AccessScopes or(AppGrants lines) {
    return sum(
        byTokens,
        AccessScopes.of(
            lines.permissions().keySet().stream()
                .filter(module -> byTokens.levelFor(module).isEmpty())
                .map(AskedBefore::all)
                .toList()));
  }

  private static AccessScope all(Module module) {
    return new AccessScope(module, AccessLevel.READ_WRITE);
  }

  private static AccessScopes sum(AccessScopes one, AccessScopes other) {
    return AccessScopes.of(Stream.concat(one.asList().stream(), other.asList().stream()).toList());
  }
}
