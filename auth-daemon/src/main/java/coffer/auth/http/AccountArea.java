package coffer.auth.http;

import coffer.auth.page.AccountPlace;
import coffer.auth.page.Pages;
import coffer.auth.page.Visit;
import coffer.config.Components;
import coffer.config.SignUp;
import io.undertow.server.HttpHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Everything at {@code /account/} and below that is switched on, by its whole path. */
final class AccountArea {

  private final Map<String, HttpHandler> handlers = new HashMap<>();

  AccountArea(AuthServices services, Pages pages, SignedInBrowser browser, PasswordDoor door) {
    AccountGate gate = new AccountGate(services, pages, browser, door);
    // The dialog needs it, too.
    handlers.put(Visit.SIGN_OUT, new SignOutHandler(services, pages, browser));
    Components components = services.config().components();
    if (components.accountPages()) {
      add(gate, AccountPlace.OVERVIEW, Proof.SESSION, new OverviewSection(services, pages));
      add(gate, AccountPlace.OPERATOR, Proof.FRESH, new OperatorSection(services, pages));
    }
    if (components.signUp() != SignUp.CLOSED) {
      JoinHandler join = new JoinHandler(services, pages, browser);
      handlers.put(JoinHandler.PAGE, join::page);
      handlers.put(JoinHandler.JOINED, join::joined);
    }
  }

  private void add(AccountGate gate, AccountPlace place, Proof proof, AccountSection section) {
    handlers.put(place.path(), gate.before(place, proof, section));
  }

  /** What is at that path, if anything is. */
  Optional<HttpHandler> at(String path) {
    return Optional.ofNullable(handlers.get(path));
  }
}
