package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The session that a browser's cookie stands for. */
final class SignedInBrowser {

  private final Sessions sessions;
  private final Cookies cookies;

  SignedInBrowser(AuthServices services) {
    sessions = services.sessions();
    Duration kept = services.config().sessionLife().orLess(Optional.of(Sessions.IDLE)).duration();
    cookies = new Cookies(services.config(), "", Optional.of(kept));
  }

  /** Who is signed in, if anybody is; has the browser keep the cookie for as long again. */
  Optional<Session> session(HttpServerExchange exchange) throws IOException {
    for (String value : cookies.values(exchange)) {
      Optional<Session> session = sessions.find(value);
      if (session.isPresent()) {
        cookies.set(exchange, value);
        return session;
      }
    }
    return Optional.empty();
  }

  /** The session of that account; empty if nobody, or somebody else, is signed in. */
  Optional<Session> session(HttpServerExchange exchange, AccountName account) throws IOException {
    return session(exchange).filter(session -> session.account().equals(account));
  }

  /** Begins with that cookie what the browser had not, or had with another account. */
  void enter(HttpServerExchange exchange, String cookie) throws IOException {
    for (String value : cookies.values(exchange)) {
      Optional<Session> old = sessions.find(value);
      if (old.isPresent()) {
        sessions.end(old.get());
      }
    }
    cookies.set(exchange, cookie);
  }

  /** Ends the session. */
  void leave(HttpServerExchange exchange, Session session) throws IOException {
    sessions.end(session);
    cookies.clear(exchange);
  }
}
