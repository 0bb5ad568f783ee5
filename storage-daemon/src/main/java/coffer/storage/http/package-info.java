/**
 * The remoteStorage API on the wire: requests are parsed into paths, preconditions and ranges,
 * admitted by what their token may do, and answered from a {@link coffer.storage.tree.Storage}.
 * Undertow ends here.
 */
@NullMarked
package coffer.storage.http;

import org.jspecify.annotations.NullMarked;
