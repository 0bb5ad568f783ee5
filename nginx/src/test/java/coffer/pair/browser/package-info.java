/**
 * Coffer in a real browser: the pages as people use them, and the client library that apps are
 * built on, in both versions people meet.
 */
@NullMarked
package coffer.pair.browser;

import org.jspecify.annotations.NullMarked;
