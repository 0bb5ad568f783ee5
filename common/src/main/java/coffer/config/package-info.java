/**
 * {@code etc/coffer.conf}, read once when a daemon or command starts into one immutable record. All
 * its problems are reported together, each with its line, key, value and what is expected.
 */
@NullMarked
package coffer.config;

import org.jspecify.annotations.NullMarked;
