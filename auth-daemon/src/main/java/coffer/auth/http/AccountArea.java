package coffer.auth.http;

import coffer.auth.page.AccountPlace;
import coffer.auth.page.OtherSessions;
import coffer.auth.page.Pages;
import coffer.auth.page.Visit;
import coffer.config.Components;
import coffer.config.SignUp;
import io.undertow.server.HttpHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything at {@code /account/} and below that is switched on, by its whole path, and the one
 * address elsewhere that leads there.
 */
final class AccountArea {

  private final Map<String, HttpHandler> handlers = new HashMap<>();

  AccountArea(AuthServices services, Pages pages, SignedInBrowser browser, PasswordDoor door) {
    AccountGate gate = new AccountGate(services, pages, browser, door);
    // The dialog needs these, too.
    handlers.put(Visit.SIGN_OUT, new SignOutHandler(services, pages, browser));
    handlers.put(OtherSessions.ROUTE, new SignOutOthersHandler(services, pages, browser));
    Components components = services.config().components();
    if (components.accountPages()) {
      addPages(gate, services, pages, new Doors(browser, door));
    }
    if (components.signUp() != SignUp.CLOSED) {
      JoinHandler join = new JoinHandler(services, pages, browser);
      handlers.put(JoinHandler.PAGE, join::page);
      handlers.put(JoinHandler.JOINED, join::joined);
    }
  }

  private record Doors(SignedInBrowser browser, PasswordDoor password) {}

  private void addPages(AccountGate gate, AuthServices services, Pages pages, Doors doors) {
    SignedInBrowser browser = doors.browser();
    add(gate, AccountPlace.OVERVIEW, Proof.SESSION, new OverviewSection(services, pages));
    add(gate, AccountPlace.APPS, Proof.SESSION, new AppsSection(services, pages));
    add(gate, AccountPlace.SESSIONS, Proof.SESSION, new SessionsSection(services, pages, browser));
    add(
        gate,
        AccountPlace.PASSWORD,
        Proof.FRESH,
        new PasswordSection(services, pages, doors.password()));
    add(gate, AccountPlace.PASSKEYS, Proof.FRESH, new PasskeysSection(services, pages));
    add(gate, AccountPlace.DELETE, Proof.FRESH, new DeleteSection(services, pages, browser));
    add(gate, AccountPlace.DATA, Proof.SESSION, new DataSection(services, pages));
    add(gate, AccountPlace.DOWNLOAD, Proof.FRESH, new DownloadSection(services, pages));
    add(gate, AccountPlace.OPERATOR, Proof.FRESH, new OperatorSection(services, pages));
    handlers.put(ChangePassword.PATH, new ChangePassword(services.config().basePath()));
  }

  private void add(AccountGate gate, AccountPlace place, Proof proof, AccountSection section) {
    handlers.put(place.path(), gate.before(place, proof, section));
  }

  /** What is at that path, if anything is. */
  Optional<HttpHandler> at(String path) {
    return Optional.ofNullable(handlers.get(path));
  }
}
