package coffer.auth.throttle;

import coffer.account.AccountName;
import java.util.Optional;

/**
 * An attempt to sign in.
 *
 * @param account to which, whether it exists or not
 * @param address the client's IP address in text
 * @param device what the browser is known by, if it has signed in to this account before
 */
public record Attempt(AccountName account, String address, Optional<String> device) {}
