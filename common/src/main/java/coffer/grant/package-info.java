/**
 * Who may do what: the lines of an account's {@code .auth}, the flat file that people edit by hand
 * and the auth daemon edits when they click, and what is left of a token's scopes once those lines
 * have been asked.
 */
@NullMarked
package coffer.grant;

import org.jspecify.annotations.NullMarked;
