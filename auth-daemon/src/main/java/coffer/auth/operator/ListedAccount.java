package coffer.auth.operator;

import coffer.account.AccountName;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator sees of an account.
 *
 * @param name which it has
 * @param active whether it may be used
 * @param operator whether its person is an operator, too
 * @param created when it was made, where its file says so
 * @param signedIn when its person last signed in, of the sessions that have not ended
 * @param apps how many apps have lines in its {@code .auth}; empty where that cannot be told now
 */
public record ListedAccount(
    AccountName name,
    boolean active,
    boolean operator,
    Optional<Instant> created,
    Optional<Instant> signedIn,
    Optional<Integer> apps) {}
