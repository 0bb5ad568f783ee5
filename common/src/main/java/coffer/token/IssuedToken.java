package coffer.token;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an account's {@code tokens}: what the server knows of a token it has issued.
 *
 * @param hash of the token itself, which is nowhere on disk
 * @param app whose lines in {@code .auth} the token depends on
 * @param scopes what it was issued for
 * @param issued when, to the second
 * @param life when it ends
 * @param address the client's at issue, or {@code -}
 * @param device the browser and system at issue in a few words, or {@code -}
 * @param family what it ends with, for an access token of the code grant
 */
public record IssuedToken(
    TokenHash hash,
    AppOrigin app,
    AccessScopes scopes,
    Instant issued,
    TokenLife life,
    String address,
    String device,
    Optional<TokenFamily> family) {}
