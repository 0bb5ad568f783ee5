/**
 * How an app finds a person's storage from the address they typed: WebFinger (RFC 7033), host-meta
 * for older clients (RFC 6415), and the operator's own links beside them. Everything is built from
 * the configuration; what a request calls this host plays no part.
 */
@NullMarked
package coffer.auth.discovery;

import org.jspecify.annotations.NullMarked;
