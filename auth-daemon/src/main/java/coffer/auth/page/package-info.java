/**
 * What a person sees: the pages, what stands on them, and the words for what apps ask for. A page's
 * record holds everything its template shows; nothing here knows of requests, sessions or files.
 */
@NullMarked
package coffer.auth.page;

import org.jspecify.annotations.NullMarked;
