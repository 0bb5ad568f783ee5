/**
 * Every change of the file system that the engine makes, one method a system call: so that tests
 * can tell their order, and make any of them fail.
 */
@NullMarked
package coffer.storage.disk;

import org.jspecify.annotations.NullMarked;
