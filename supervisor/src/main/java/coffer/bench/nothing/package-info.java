/**
 * A storage daemon that stores nothing: the same server, the same tokens, the same bodies received.
 * What it does not reach, no engine will.
 */
@NullMarked
package coffer.bench.nothing;

import org.jspecify.annotations.NullMarked;
