/**
 * The engine that keeps everybody's documents in git: one bare repository a module, one commit a
 * write. {@link coffer.storage.git.GitStorage} is what the daemon uses of it; JGit is used here and
 * nowhere else, and only to read objects: what is written is written by this package's own code,
 * which knows when it is durable.
 */
@NullMarked
package coffer.storage.git;

import org.jspecify.annotations.NullMarked;
