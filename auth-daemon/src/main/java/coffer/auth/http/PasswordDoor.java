package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Rendering;
import coffer.auth.page.SignInForm;
import coffer.auth.passkey.PasskeyCredential;
import coffer.auth.recovery.RecoveryCredential;
import coffer.auth.session.Credential;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.Session;
import coffer.auth.session.SignIn;
import coffer.auth.session.SignInOutcome;
import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Where everything that lets somebody in comes through, whichever page asks for it: one throttle,
 * one way of marking browsers, one line in the audit log.
 */
final class PasswordDoor {

  /** What the button of such a form is called. */
  static final String ACTION = "sign-in";

  /** What is said of a wrong password on the page after it. */
  static final Phrase WRONG = Phrase.of("password.wrong");

  /** What is said where more people sign in than the machine can take on. */
  static final Phrase BUSY = Phrase.of("form.busy");

  private static final Phrase OPEN_FOR_LONG = Phrase.of("form.stale");
  private static final Phrase FOREIGN = Phrase.of("form.passkey");
  private static final Phrase NO_CODE = Phrase.of("form.code");

  /** How long a browser knows that the password it sent was wrong, if it never comes back. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final SignIn signIn;
  private final SignedInBrowser browser;
  private final VisitorForms forms;
  private final ShownCredentials credentials;
  private final OtherBrowsers others;
  private final Cookies deviceCookie;

  /** Holds who had a wrong password, from the answer to the form to the next page. */
  private final Cookies wrongCookie;

  /** Holds how many recovery codes are left, from the use of one to the next page. */
  private final Cookies leftCookie;

  /**
   * A page that asks for a password.
   *
   * @param url path and query of the page itself as browsers have them, which the browser also
   *     comes back to when the password was right: never anything that a client has a say in, but
   *     what was asked for
   * @param name whom a wrong password is remembered of; characters that need no quoting
   * @param html the page with that form and that problem
   */
  record Threshold(
      String url, String name, BiFunction<SignInForm, Optional<Phrase>, Rendering> html) {}

  PasswordDoor(AuthServices services, SignedInBrowser browser) {
    this.signIn = services.signIn();
    this.browser = browser;
    this.forms = new VisitorForms(services.config(), services.random());
    this.others = new OtherBrowsers(services);
    this.credentials = new ShownCredentials(services);
    this.leftCookie = new Cookies(services.config(), "-codes", Optional.of(REMEMBERED));
    this.deviceCookie = new Cookies(services.config(), "-device", Optional.of(DeviceCookies.LIFE));
    this.wrongCookie = new Cookies(services.config(), "-wrong", Optional.of(REMEMBERED));
  }

  /** Of whom this browser has just sent a wrong password, if it is such a one; says it once. */
  Optional<String> wrong(HttpServerExchange exchange, Predicate<String> which) {
    Optional<String> name = wrongCookie.values(exchange).stream().filter(which).findFirst();
    name.ifPresent(known -> wrongCookie.clear(exchange));
    return name;
  }

  /** Asks. */
  void show(HttpServerExchange exchange, Threshold page, Optional<Phrase> problem) {
    String csrfToken = forms.token(exchange);
    SignInForm form = new SignInForm(page.url(), csrfToken, credentials.ask(csrfToken));
    PageResponse.html(exchange, page.html().apply(form, problem));
  }

  /** Looks at what was typed, lets the browser in or does not, and sends it on. */
  void attempt(HttpServerExchange exchange, Threshold page, AccountName account, PostedForm form)
      throws IOException {
    if (!forms.isOwn(exchange, form)) {
      again(exchange, page, Failure.FORGED, Phrase.of("form.again"));
      return;
    }
    Optional<Credential> shown = credentials.of(form);
    if (shown.isEmpty()) {
      again(exchange, page, Failure.MALFORMED_REQUEST, OPEN_FOR_LONG);
      return;
    }
    SignInOutcome outcome =
        signIn.attempt(
            account,
            shown.get(),
            Clients.of(exchange),
            deviceCookie.values(exchange).stream().findFirst());
    if (outcome instanceof SignInOutcome.SignedIn signedIn) {
      enter(exchange, signedIn, shown.get());
      PageResponse.redirect(exchange, page.url());
    } else {
      refuse(exchange, page, outcome, shown.get());
    }
  }

  /** Ends all sessions of that account, whose password is a new one, but lets this browser stay. */
  void anew(HttpServerExchange exchange, AccountName account) throws IOException {
    Optional<String> device = deviceCookie.values(exchange).stream().findFirst();
    enter(exchange, signIn.anew(account, Clients.of(exchange), device));
  }

  private void enter(HttpServerExchange exchange, SignInOutcome.SignedIn signedIn)
      throws IOException {
    browser.enter(exchange, signedIn.sessionCookie());
    deviceCookie.set(exchange, signedIn.deviceCookie());
  }

  private void enter(
      HttpServerExchange exchange, SignInOutcome.SignedIn signedIn, Credential credential)
      throws IOException {
    enter(exchange, signedIn);
    if (credential instanceof RecoveryCredential code) {
      code.left().ifPresent(left -> leftCookie.set(exchange, String.valueOf(left)));
    }
  }

  /**
   * What whoever has just signed in with a recovery code is told before anything else; says it
   * once.
   *
   * @param session that has begun by this
   * @param url where the person wants to go
   */
  Optional<MessagePage> news(HttpServerExchange exchange, Session session, String url)
      throws IOException {
    Optional<String> left =
        leftCookie.values(exchange).stream()
            .filter(value -> value.matches("[0-9]{1,2}"))
            .findFirst();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    leftCookie.clear(exchange);
    MessagePage page = codesLeft(left.get()).withOthers(others.of(session, url));
    return Optional.of(page.withNext(Phrase.of("recovery.go-on"), url));
  }

  private static MessagePage codesLeft(String left) {
    long count = Long.parseLong(left);
    Phrase codes =
        count == 0 ? Phrase.of("recovery.none") : Phrase.of("recovery.left").with("count", count);
    return MessagePage.of(Phrase.of("recovery.title"), codes);
  }

  /** Lets in whoever's passkey has signed; the person need not say who they are. */
  void attemptByPasskey(HttpServerExchange exchange, Threshold page, PostedForm form)
      throws IOException {
    Optional<AccountName> holder = credentials.holder(form);
    if (holder.isPresent()) {
      attempt(exchange, page, holder.get(), form);
    } else {
      again(exchange, page, Failure.FORGED, FOREIGN);
    }
  }

  private void refuse(
      HttpServerExchange exchange, Threshold page, SignInOutcome outcome, Credential shown) {
    if (outcome instanceof SignInOutcome.Wait wait) {
      long seconds = Math.max(1, seconds(wait.remaining()));
      Headers.set(exchange, "Retry-After", String.valueOf(seconds));
      again(
          exchange, page, Failure.TOO_MANY_REQUESTS, Phrase.of("form.wait").with("count", seconds));
    } else if (outcome instanceof SignInOutcome.Busy) {
      Headers.set(exchange, "Retry-After", "2");
      again(exchange, page, Failure.UNAVAILABLE, BUSY);
    } else if (shown instanceof PasskeyCredential) {
      again(exchange, page, Failure.FORGED, FOREIGN);
    } else if (shown instanceof RecoveryCredential) {
      again(exchange, page, Failure.FORGED, NO_CODE);
    } else {
      turnAway(exchange, page);
    }
  }

  /** Turns away whoever has typed a name that nobody can have. */
  void turnAway(HttpServerExchange exchange, Threshold page, PostedForm form) {
    if (ShownCredentials.isRecovery(form)) {
      again(exchange, page, Failure.FORGED, NO_CODE);
    } else {
      turnAway(exchange, page);
    }
  }

  /** A page that answered the form itself would send the password again when it is reloaded. */
  private void turnAway(HttpServerExchange exchange, Threshold page) {
    wrongCookie.set(exchange, page.name());
    PageResponse.redirect(exchange, page.url());
  }

  private static long seconds(Duration remaining) {
    return remaining.plusMillis(999).toSeconds();
  }

  private void again(HttpServerExchange exchange, Threshold page, Failure failure, Phrase problem) {
    exchange.setStatusCode(failure.status());
    show(exchange, page, Optional.of(problem));
  }
}
