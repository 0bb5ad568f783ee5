/**
 * The HTTP edge both daemons share: the server on its loopback port, what is refused before any
 * route is looked at, and the one place where a failure becomes a response. Undertow stays in here
 * and in the daemons' own {@code http} rooms.
 */
@NullMarked
package coffer.http;

import org.jspecify.annotations.NullMarked;
