/** The commands of {@code coffer-auth} that a person types; each does its work and ends. */
@NullMarked
package coffer.auth.command;

import org.jspecify.annotations.NullMarked;
