/**
 * One-time recovery codes: what somebody signs in with who has lost password and passkeys. The
 * account keeps their hashes, and loses each with its use.
 */
@NullMarked
package coffer.auth.recovery;

import org.jspecify.annotations.NullMarked;
