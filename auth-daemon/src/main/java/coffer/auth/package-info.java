/** The auth daemon's program: one command line, with a command for each thing it does. */
@NullMarked
package coffer.auth;

import org.jspecify.annotations.NullMarked;
