package coffer.auth.oauth;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.util.Optional;

/**
 * A request that can be put before a person: every part of it is sound. It stays in the URL, and is
 * read anew at every step.
 *
 * @param address where the answer goes
 * @param scopes what is asked for, added up
 * @param clientId what the app calls itself; it plays no part but in finding lines of the original
 *     system, and that it has to be the same when a code is redeemed
 * @param challenge what a code is bound to; empty where a token is asked for
 */
public record AuthorizationRequest(
    ReturnAddress address,
    AccessScopes scopes,
    Optional<String> clientId,
    Optional<CodeChallenge> challenge) {

  /** Who asks. */
  public AppOrigin app() {
    return address.redirect().app();
  }
}
