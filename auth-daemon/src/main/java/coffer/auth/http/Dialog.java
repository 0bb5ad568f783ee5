package coffer.auth.http;

import coffer.auth.oauth.AuthorizationRequest;
import coffer.auth.page.Person;

/**
 * One request on its way through the dialog.
 *
 * @param person whose storage it is about
 * @param request what is asked for
 * @param url path and query of this very request as browsers have them, where all of it stands
 */
record Dialog(Person person, AuthorizationRequest request, String url) {}
