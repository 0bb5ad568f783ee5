/**
 * What a token was asked and issued for: access scopes, as section 9 of the protocol draft and
 * section 3.3 of RFC 6749 write them.
 */
@NullMarked
package coffer.scope;

import org.jspecify.annotations.NullMarked;
