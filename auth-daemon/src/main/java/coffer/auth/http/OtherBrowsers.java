package coffer.auth.http;

import coffer.auth.page.Form;
import coffer.auth.page.OtherSessions;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import coffer.config.BasePath;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds out whom a page can offer to sign out: whoever has had a hand in how a person signs in, or
 * has stolen a session before, should not stay in by it (ASVS 5.0, 7.4.3).
 */
final class OtherBrowsers {

  private final Sessions sessions;
  private final BasePath base;

  OtherBrowsers(AuthServices services) {
    this.sessions = services.sessions();
    this.base = services.config().basePath();
  }

  /**
   * All browsers but that one, if there are others.
   *
   * @param back where the page is that offers it, or what it leads to
   */
  Optional<OtherSessions> of(Session here, String back) throws IOException {
    long count =
        sessions.of(here.account()).stream().filter(one -> !one.id().equals(here.id())).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new OtherSessions(
                count, new Form(base.of(OtherSessions.ROUTE), here.csrfToken()), back));
  }
}
