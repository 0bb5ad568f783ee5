/**
 * The daemon as a whole: its rooms put together for one home, the lock that keeps a second daemon
 * out of it, and the command that runs it until it is told to stop.
 */
@NullMarked
package coffer.auth.serve;

import org.jspecify.annotations.NullMarked;
