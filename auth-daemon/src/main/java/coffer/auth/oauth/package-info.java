/**
 * What an app asks for and how it is answered: the implicit grant of RFC 6749, section 4.2, as
 * section 10 of the protocol draft uses it. Nothing here reads a file or a socket; who the person
 * is and what they say to it is decided elsewhere.
 */
@NullMarked
package coffer.auth.oauth;

import org.jspecify.annotations.NullMarked;
