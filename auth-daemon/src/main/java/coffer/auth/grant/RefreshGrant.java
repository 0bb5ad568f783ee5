package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an account's {@code refresh}: what the server knows of a refresh token.
 *
 * @param hash of the token itself, which is nowhere on disk
 * @param family of the sign-in that it began with
 * @param app whose lines in {@code .auth} it depends on
 * @param scopes what it was issued for
 * @param issued when, to the second
 * @param ends when it ends, used or not, to the second
 * @param state whether it was used
 * @param address the client's at issue, or {@code -}
 * @param device the client in a few words at issue, or {@code -}
 * @param begun when the person signed in for the family, to the second; for a family from before
 *     that was written down, when the token was issued that was good at that time
 */
record RefreshGrant(
    TokenHash hash,
    TokenFamily family,
    AppOrigin app,
    AccessScopes scopes,
    Instant issued,
    Instant ends,
    State state,
    String address,
    String device,
    Instant begun) {

  /** Whether a refresh token was used. */
  sealed interface State {}

  /** It was not: there is one such token in each family. */
  record Active() implements State {}

  /**
   * It was, and counts for nothing any more, except that its answer is repeated for a moment.
   *
   * @param when to the second
   * @param nonce from which, with the token itself, its successors follow; where it is missing, no
   *     answer is repeated
   */
  record Used(Instant when, Optional<String> nonce) implements State {}

  boolean isActive() {
    return state instanceof Active;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(ends);
  }

  /**
   * As what it can be renewed to at any time, and by its own hash, to be shown among the others.
   */
  IssuedToken asToken() {
    return new IssuedToken(
        hash, app, scopes, issued, new TokenLife.Until(ends), address, device, Optional.of(family));
  }

  RefreshGrant in(State other) {
    return new RefreshGrant(hash, family, app, scopes, issued, ends, other, address, device, begun);
  }
}
