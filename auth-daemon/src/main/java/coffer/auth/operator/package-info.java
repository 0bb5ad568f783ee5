/**
 * What operators see of all accounts, and may do with them, at a browser: never what is in an
 * account, nor which apps it has.
 */
@NullMarked
package coffer.auth.operator;

import org.jspecify.annotations.NullMarked;
