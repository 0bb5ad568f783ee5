package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.page.Form;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.SignIn;
import coffer.auth.session.SignInOutcome;
import coffer.http.Failure;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Where every password that is typed comes through, whichever page asks for it: one throttle, one
 * way of marking browsers, one line in the audit log.
 */
final class PasswordDoor {

  /** What the button of such a form is called. */
  static final String ACTION = "sign-in";

  /** What is said of a wrong password on the page after it. */
  static final String WRONG = "That password is not right. Please try again.";

  /** How long a browser knows that the password it sent was wrong, if it never comes back. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final SignIn signIn;
  private final SignedInBrowser browser;
  private final VisitorForms forms;
  private final Cookies deviceCookie;

  /** Holds who had a wrong password, from the answer to the form to the next page. */
  private final Cookies wrongCookie;

  /**
   * A page that asks for a password.
   *
   * @param url path and query of the page itself, which the browser also comes back to when the
   *     password was right: never anything that a client has a say in, but what was asked for
   * @param name whom a wrong password is remembered of; characters that need no quoting
   * @param html the page with that form and that problem
   */
  record Threshold(String url, String name, BiFunction<Form, Optional<String>, String> html) {}

  PasswordDoor(AuthServices services, SignedInBrowser browser) {
    this.signIn = services.signIn();
    this.browser = browser;
    this.forms = new VisitorForms(services.config(), services.random());
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
  void show(HttpServerExchange exchange, Threshold page, Optional<String> problem) {
    Form form = new Form(page.url(), forms.token(exchange));
    PageResponse.html(exchange, page.html().apply(form, problem));
  }

  /** Looks at what was typed, lets the browser in or does not, and sends it on. */
  void attempt(HttpServerExchange exchange, Threshold page, AccountName account, PostedForm form)
      throws IOException {
    if (!forms.isOwn(exchange, form)) {
      again(
          exchange,
          page,
          Failure.FORGED,
          "Please try once more. If this comes again, your browser keeps no cookies for this"
              + " site.");
      return;
    }
    SignInOutcome outcome =
        signIn.attempt(
            account,
            form.fields().value("password").orElse(""),
            Clients.of(exchange),
            deviceCookie.values(exchange).stream().findFirst());
    if (outcome instanceof SignInOutcome.SignedIn signedIn) {
      browser.enter(exchange, signedIn.sessionCookie());
      deviceCookie.set(exchange, signedIn.deviceCookie());
      PageResponse.redirect(exchange, page.url());
    } else {
      refuse(exchange, page, outcome);
    }
  }

  private void refuse(HttpServerExchange exchange, Threshold page, SignInOutcome outcome) {
    if (outcome instanceof SignInOutcome.Wait wait) {
      long seconds = Math.max(1, seconds(wait.remaining()));
      Headers.set(exchange, "Retry-After", String.valueOf(seconds));
      again(
          exchange,
          page,
          Failure.TOO_MANY_REQUESTS,
          "There were too many wrong passwords. Please wait "
              + (seconds == 1 ? "a second" : seconds + " seconds")
              + ", then try again.");
    } else if (outcome instanceof SignInOutcome.Busy) {
      Headers.set(exchange, "Retry-After", "2");
      again(
          exchange,
          page,
          Failure.UNAVAILABLE,
          "Too many people are signing in at this moment. Please try again in a few seconds.");
    } else {
      turnAway(exchange, page);
    }
  }

  /** A page that answered the form itself would send the password again when it is reloaded. */
  void turnAway(HttpServerExchange exchange, Threshold page) {
    wrongCookie.set(exchange, page.name());
    PageResponse.redirect(exchange, page.url());
  }

  private static long seconds(Duration remaining) {
    return remaining.plusMillis(999).toSeconds();
  }

  private void again(HttpServerExchange exchange, Threshold page, Failure failure, String problem) {
    exchange.setStatusCode(failure.status());
    show(exchange, page, Optional.of(problem));
  }
}
