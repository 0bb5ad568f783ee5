/**
 * How tokens and accounts stand where the auth daemon is on another host: it is asked over HTTP
 * (RFC 7662), and its answers hold for a few seconds. Where it cannot be asked, nobody is let in
 * and nobody is logged out.
 */
@NullMarked
package coffer.storage.introspection;

import org.jspecify.annotations.NullMarked;
