/**
 * The whole of Coffer as people meet it: both daemons as processes of their own behind a real
 * nginx, a home in a temporary folder, accounts made by the program that operators use, and a
 * client that puts on the wire exactly what a test says.
 */
@NullMarked
package coffer.pair;

import org.jspecify.annotations.NullMarked;
