/**
 * People's accounts below {@code accounts/}: made, found, removed and brought back, and their
 * passwords. Everything here works while other processes do the same: each change happens under the
 * account's own lock, and is whole or not there after a crash.
 */
@NullMarked
package coffer.auth.account;

import org.jspecify.annotations.NullMarked;
