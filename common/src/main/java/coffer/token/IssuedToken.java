package coffer.token;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.time.Instant;

/**
 * One line of an account's {@code tokens}: what the server knows of a token it has issued.
 *
 * @param hash of the token itself, which is nowhere on disk
 * @param app whose lines in {@code .auth} the token depends on
 * @param scopes what it was issued for
 * @param issued when, to the second
 * @param idleDays days after its last use at which it ends; at least 1
 * @param address the client's at issue, or {@code -}
 * @param device the browser and system at issue in a few words, or {@code -}
 */
public record IssuedToken(
    TokenHash hash,
    AppOrigin app,
    AccessScopes scopes,
    Instant issued,
    int idleDays,
    String address,
    String device) {}
