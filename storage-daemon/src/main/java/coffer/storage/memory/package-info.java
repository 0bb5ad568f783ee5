/**
 * How much memory that which grows with what people store may take at once, so that no number of
 * requests takes all of it.
 */
@NullMarked
package coffer.storage.memory;

import org.jspecify.annotations.NullMarked;
