/**
 * Everything of an account as one zip file, which is written while it is sent: its documents as
 * plain files, and the history of each module as a file that git clones.
 */
@NullMarked
package coffer.storage.archive;

import org.jspecify.annotations.NullMarked;
