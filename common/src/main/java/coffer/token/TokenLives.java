package coffer.token;

import java.util.Optional;

/**
 * How long tokens live, as configured.
 *
 * @param implicit a token of the implicit grant, after its last use
 * @param access an access token of the code grant, after its issue
 * @param refresh a refresh token, after its issue: its successor begins anew
 * @param family all that is issued from one sign-in by the code grant, after that sign-in, however
 *     often it is renewed
 */
public record TokenLives(Lifetime implicit, Lifetime access, Lifetime refresh, Lifetime family) {

  /** How long a refresh token lives that nobody renews. */
  public Lifetime unrenewed() {
    return refresh.orLess(Optional.of(family.duration()));
  }
}
