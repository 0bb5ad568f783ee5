/**
 * Where an item is in a person's storage: paths as the protocol draft (section 4) means them,
 * parsed once at the edge into types that cannot hold a dot segment, an empty name, a slash inside
 * a name or broken UTF-8.
 */
@NullMarked
package coffer.path;

import org.jspecify.annotations.NullMarked;
