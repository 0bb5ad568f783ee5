/**
 * Looks through all files of a home that the auth daemon reads, and says what is wrong with them:
 * which lines count for nothing, and whom the system lets read or write what they should not.
 */
@NullMarked
package coffer.auth.check;

import org.jspecify.annotations.NullMarked;
