/**
 * What browsers put behind a question mark or into the body of a form, and how values are written
 * back into a URL. Strict: bytes that are no UTF-8 are nobody's value.
 */
@NullMarked
package coffer.auth.form;

import org.jspecify.annotations.NullMarked;
