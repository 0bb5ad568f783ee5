package coffer.auth.session;

import coffer.account.AccountName;
import coffer.token.TokenHash;
import java.time.Instant;

/**
 * A browser that is signed in to one account.
 *
 * @param account whose
 * @param id how the session is known on disk: never the cookie's secret
 * @param csrfToken what each form of this session carries, base64url; derived from the cookie's
 *     secret, so that nobody who lacks the cookie can know it
 * @param created when the person signed in
 * @param lastUsed when it was last used, at most an hour behind
 * @param address where the person signed in from
 * @param device browser and system in words, such as {@code Firefox on Linux}
 */
public record Session(
    AccountName account,
    TokenHash id,
    String csrfToken,
    Instant created,
    Instant lastUsed,
    String address,
    String device) {}
