/** How a daemon writes its log: one line a record, to standard error. */
@NullMarked
package coffer.log;

import org.jspecify.annotations.NullMarked;
