/** What was found, as numbers and as a table. */
@NullMarked
package coffer.bench.report;

import org.jspecify.annotations.NullMarked;
