/** The program {@code coffer-storage}: its commands, and how the daemon is put together. */
@NullMarked
package coffer.storage;

import org.jspecify.annotations.NullMarked;
