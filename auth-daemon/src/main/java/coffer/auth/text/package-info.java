/**
 * The words of pages: a key and its values become a text in the language that a person reads. The
 * texts stand in files, the built-in ones among the resources, an operator's in a folder.
 */
@NullMarked
package coffer.auth.text;

import org.jspecify.annotations.NullMarked;
