/**
 * Passkeys (WebAuthn Level 3): challenges, what browsers answer to them, and the keys that accounts
 * keep. A passkey here is discoverable, verifies its person itself, and needs no attestation.
 */
@NullMarked
package coffer.auth.passkey;

import org.jspecify.annotations.NullMarked;
