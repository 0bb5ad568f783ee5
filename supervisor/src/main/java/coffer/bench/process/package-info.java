/**
 * The programs that the benchmark starts. It ends them by their processes, however it ends itself.
 */
@NullMarked
package coffer.bench.process;

import org.jspecify.annotations.NullMarked;
