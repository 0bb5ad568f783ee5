/**
 * What apps may do: an account's {@code .auth} as people and the daemon edit it together, and the
 * tokens that stand and fall with its lines.
 */
@NullMarked
package coffer.auth.grant;

import org.jspecify.annotations.NullMarked;
