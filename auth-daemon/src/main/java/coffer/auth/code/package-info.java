/**
 * The code grant (RFC 6749, section 4.1, with RFC 7636): codes that wait in memory for their apps,
 * and what an app is given for a code or a refresh token.
 */
@NullMarked
package coffer.auth.code;

import org.jspecify.annotations.NullMarked;
