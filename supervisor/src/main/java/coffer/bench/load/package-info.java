/**
 * Load on a server and on the disk, and what one measurement of it finds: wrk for rates, a few
 * connections of our own for what has an end, such as ten thousand documents.
 */
@NullMarked
package coffer.bench.load;

import org.jspecify.annotations.NullMarked;
