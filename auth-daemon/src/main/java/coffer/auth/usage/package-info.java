/**
 * What only the storage daemon knows of an account, asked for at its admin port: what tokens were
 * used for, how much room there is taken, and all that there is.
 */
@NullMarked
package coffer.auth.usage;

import org.jspecify.annotations.NullMarked;
