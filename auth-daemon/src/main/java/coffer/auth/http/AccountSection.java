package coffer.auth.http;

import coffer.auth.page.Visit;
import coffer.auth.session.Session;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * A page below {@code /account/}, for whoever is signed in. {@link AccountGate} stands before it:
 * whatever comes here has a session, and a form has its CSRF token and this origin.
 */
interface AccountSection {

  /** Answers GET and HEAD; changes nothing. */
  void show(HttpServerExchange exchange, Guest guest) throws IOException;

  /**
   * Does what the form says, and answers with a redirect, or with a page that says what is amiss.
   */
  void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException;

  /**
   * Who is at the page.
   *
   * @param session theirs
   * @param visit what the pages of the account say of them
   * @param notice what they have just done, if this page says it
   */
  record Guest(Session session, Visit visit, Optional<Notices.Notice> notice) {}
}
