package coffer.auth.http;

import coffer.auth.account.Passwords;
import coffer.auth.passkey.PasskeyOffice;
import coffer.auth.recovery.RecoveryCodes;

/**
 * What people sign in with.
 *
 * @param passwords of all accounts
 * @param passkeys likewise
 * @param codes for who has lost both
 */
public record SignInMeans(Passwords passwords, PasskeyOffice passkeys, RecoveryCodes codes) {}
