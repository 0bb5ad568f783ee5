/**
 * What a storage daemon on another host is told of a token and of an account (RFC 7662): what the
 * files say at this moment, in the words of the RFC and one extension.
 */
@NullMarked
package coffer.auth.introspection;

import org.jspecify.annotations.NullMarked;
