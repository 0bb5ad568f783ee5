/**
 * nginx alone, with echoes in the daemons' place: what it passes on and to whom, what it answers
 * itself, and the example with TLS.
 */
@NullMarked
package coffer.edge;

import org.jspecify.annotations.NullMarked;
