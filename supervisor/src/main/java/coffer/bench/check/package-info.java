/** Whether what was acknowledged is there: over HTTP, and for git. */
@NullMarked
package coffer.bench.check;

import org.jspecify.annotations.NullMarked;
