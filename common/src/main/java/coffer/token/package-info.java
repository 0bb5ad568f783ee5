/**
 * Bearer tokens: 256 random bits that are shown once, and the account's {@code tokens} file that
 * knows only their hashes. Lookups read memory; the file is read again when it has changed.
 */
@NullMarked
package coffer.token;

import org.jspecify.annotations.NullMarked;
