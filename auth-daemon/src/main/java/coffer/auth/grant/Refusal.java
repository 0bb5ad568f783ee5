package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.time.Instant;

/**
 * That a person has declined an app's request.
 *
 * @param when to the second
 * @param app which asked
 * @param scopes what it asked for
 */
public record Refusal(Instant when, AppOrigin app, AccessScopes scopes) {

  /** True if it is the same request. */
  boolean isAgain(Refusal other) {
    return app.equals(other.app) && scopes.equals(other.scopes);
  }
}
