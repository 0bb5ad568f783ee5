package coffer.auth.grant;

import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import java.time.Duration;

/** What asking for a pair of tokens has led to. */
public sealed interface FamilyOutcome {

  /**
   * The pair, durable on disk by its hashes.
   *
   * @param access the access token
   * @param refresh the one refresh token of the family that is good from now on
   * @param scopes what the app's lines still leave of what the access token is for
   * @param expiresIn how long the access token has left
   */
  record Issued(BearerToken access, BearerToken refresh, AccessScopes scopes, Duration expiresIn)
      implements FamilyOutcome {}

  /** The refresh token is none, is over, or was used before: its family is revoked then. */
  record Unknown() implements FamilyOutcome {}

  /** The app's lines leave nothing of what it was granted. */
  record NoGrant() implements FamilyOutcome {}

  /** A web page of another app sent the refresh token. */
  record Foreign() implements FamilyOutcome {}

  /** More is asked for than the family was begun with. */
  record TooWide() implements FamilyOutcome {}

  /** A file is being saved right now, and nothing has changed: 503 with {@code Retry-After: 1}. */
  record Unsettled() implements FamilyOutcome {}
}
