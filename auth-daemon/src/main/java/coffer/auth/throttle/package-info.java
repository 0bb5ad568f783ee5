/**
 * How long wrong passwords make the next attempt wait. Kept in memory only: a restart forgets it,
 * and nobody is locked out for good.
 */
@NullMarked
package coffer.auth.throttle;

import org.jspecify.annotations.NullMarked;
