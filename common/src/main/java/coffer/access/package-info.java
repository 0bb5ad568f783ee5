/**
 * Whether a bearer token stands, and for what: one interface that the storage daemon asks, so that
 * it need not know whether the answer comes from the files beside it or from an auth daemon on
 * another host.
 */
@NullMarked
package coffer.access;

import org.jspecify.annotations.NullMarked;
