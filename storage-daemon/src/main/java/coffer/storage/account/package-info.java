/**
 * Which data is whose: the folder below {@code data/} that an account's documents are in follows
 * the account when it is removed, restored or replaced by another of its name; and when each token
 * was last used.
 */
@NullMarked
package coffer.storage.account;

import org.jspecify.annotations.NullMarked;
