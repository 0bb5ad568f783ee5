/**
 * Small flat files that people edit beside the daemons: replaced in one step and durably, locked by
 * account, and read again exactly when they have changed.
 */
@NullMarked
package coffer.file;

import org.jspecify.annotations.NullMarked;
