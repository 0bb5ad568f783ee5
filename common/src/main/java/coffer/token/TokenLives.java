package coffer.token;

/**
 * How long tokens live, as configured.
 *
 * @param implicit a token of the implicit grant, after its last use
 * @param access an access token of the code grant, after its issue
 * @param refresh a refresh token, after its issue: its successor begins anew
 */
public record TokenLives(Lifetime implicit, Lifetime access, Lifetime refresh) {}
