/** What one daemon takes of another's answers, in bounded memory. */
@NullMarked
package coffer.fetch;

import org.jspecify.annotations.NullMarked;
