/**
 * Who sits at a browser: signing in, the session that follows from it, and the mark by which a
 * browser that has signed in before is told from a stranger's.
 */
@NullMarked
package coffer.auth.session;

import org.jspecify.annotations.NullMarked;
