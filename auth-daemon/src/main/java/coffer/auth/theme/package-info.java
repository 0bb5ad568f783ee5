/**
 * The operator's own look: colours, a logo, a name, and some HTML above and below every page, from
 * a folder whose files are read again when they have changed. Whatever they hold, they are a
 * picture, a style sheet, a line of text and a few harmless elements by the time they leave here;
 * where one is broken, the built-in look is used and the log says why.
 */
@NullMarked
package coffer.auth.theme;

import org.jspecify.annotations.NullMarked;
