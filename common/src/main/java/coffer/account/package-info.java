/**
 * Whose storage it is: names of accounts, and what is known of one from its folder below {@code
 * accounts/}, readable by both daemons and written by the auth daemon alone.
 */
@NullMarked
package coffer.account;

import org.jspecify.annotations.NullMarked;
