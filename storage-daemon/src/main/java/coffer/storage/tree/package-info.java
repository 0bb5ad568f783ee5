/**
 * What a person's storage is, whatever keeps it: documents, folders, versions and preconditions,
 * and the {@link coffer.storage.tree.Storage} that an engine implements. It knows neither HTTP nor
 * git.
 */
@NullMarked
package coffer.storage.tree;

import org.jspecify.annotations.NullMarked;
