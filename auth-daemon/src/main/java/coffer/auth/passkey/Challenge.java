package coffer.auth.passkey;

import java.time.Instant;

/**
 * A challenge that a page has shown.
 *
 * @param text 32 random bytes, base64url without padding
 * @param ends when it is good no longer
 */
public record Challenge(String text, Instant ends) {}
