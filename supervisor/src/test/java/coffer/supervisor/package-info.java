/**
 * Drives {@code up}, {@code down} and their surroundings as a person does: real daemons, a real
 * nginx, homes in temporary folders, free ports.
 */
@NullMarked
package coffer.supervisor;

import org.jspecify.annotations.NullMarked;
