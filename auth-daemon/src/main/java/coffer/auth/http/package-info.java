/**
 * The auth daemon on the wire: which address leads to which page, cookies, forms, and the headers
 * that keep pages from being framed, stored or forged. The only room that knows Undertow.
 */
@NullMarked
package coffer.auth.http;

import org.jspecify.annotations.NullMarked;
