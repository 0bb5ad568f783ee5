/** The daemon on a real socket, and a browser's part by hand. */
@NullMarked
package coffer.auth.http;

import org.jspecify.annotations.NullMarked;
