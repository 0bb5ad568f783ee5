package coffer.auth.http;

import coffer.auth.oauth.AuthorizationError;
import coffer.auth.page.AppView;
import coffer.auth.page.Form;
import coffer.auth.page.Pages;
import coffer.auth.page.SignInPage;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.SignIn;
import coffer.auth.session.SignInOutcome;
import coffer.http.Failure;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The part of the dialog that asks for the password. */
final class SignInStep {

  /** What the form's button is called. */
  static final String ACTION = "sign-in";

  /** How long a browser knows that the password it sent was wrong, if it never comes back. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final SignIn signIn;
  private final Pages pages;
  private final AppLabels labels;
  private final SignedInBrowser browser;
  private final VisitorForms forms;
  private final Cookies deviceCookie;

  /** Holds the account whose password was wrong, from the answer to the form to the next page. */
  private final Cookies wrongCookie;

  SignInStep(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.signIn = services.signIn();
    this.pages = pages;
    this.labels = new AppLabels(services.catalog());
    this.browser = browser;
    this.forms = new VisitorForms(services.config(), services.random());
    this.deviceCookie = new Cookies(services.config(), "-device", Optional.of(DeviceCookies.LIFE));
    this.wrongCookie = new Cookies(services.config(), "-wrong", Optional.of(REMEMBERED));
  }

  void show(HttpServerExchange exchange, Dialog dialog) {
    SignInPage page = page(exchange, dialog);
    if (wrongCookie.values(exchange).contains(dialog.person().name().value())) {
      wrongCookie.clear(exchange);
      page = page.with("That password is not right. Please try again.");
    }
    PageResponse.html(exchange, pages.render(page));
  }

  void attempt(HttpServerExchange exchange, Dialog dialog, PostedForm form) throws IOException {
    if (!forms.isOwn(exchange, form)) {
      again(
          exchange,
          dialog,
          Failure.FORGED.status(),
          "Please try once more. If this comes again, your browser keeps no cookies for this site.");
      return;
    }
    SignInOutcome outcome =
        signIn.attempt(
            dialog.person().name(),
            form.fields().value("password").orElse(""),
            Clients.of(exchange),
            deviceCookie.values(exchange).stream().findFirst());
    if (outcome instanceof SignInOutcome.SignedIn signedIn) {
      browser.enter(exchange, signedIn.sessionCookie());
      deviceCookie.set(exchange, signedIn.deviceCookie());
      PageResponse.redirect(exchange, dialog.url());
    } else {
      refuse(exchange, dialog, outcome);
    }
  }

  private void refuse(HttpServerExchange exchange, Dialog dialog, SignInOutcome outcome) {
    if (outcome instanceof SignInOutcome.Wait wait) {
      long seconds = Math.max(1, seconds(wait.remaining()));
      Headers.set(exchange, "Retry-After", String.valueOf(seconds));
      again(
          exchange,
          dialog,
          Failure.TOO_MANY_REQUESTS.status(),
          "There were too many wrong passwords. Please wait "
              + (seconds == 1 ? "a second" : seconds + " seconds")
              + ", then try again.");
    } else if (outcome instanceof SignInOutcome.Busy) {
      Headers.set(exchange, "Retry-After", "2");
      again(
          exchange,
          dialog,
          Failure.UNAVAILABLE.status(),
          "Too many people are signing in at this moment. Please try again in a few seconds.");
    } else {
      // A page that answered the form itself would send the password again when it is reloaded.
      wrongCookie.set(exchange, dialog.person().name().value());
      PageResponse.redirect(exchange, dialog.url());
    }
  }

  private static long seconds(Duration remaining) {
    return remaining.plusMillis(999).toSeconds();
  }

  private void again(HttpServerExchange exchange, Dialog dialog, int status, String problem) {
    exchange.setStatusCode(status);
    PageResponse.html(exchange, pages.render(page(exchange, dialog).with(problem)));
  }

  private SignInPage page(HttpServerExchange exchange, Dialog dialog) {
    return new SignInPage(
        dialog.person(),
        AppView.of(dialog.request().address().redirect()).with(labels.of(dialog.request().app())),
        new Form(dialog.url(), forms.token(exchange)),
        dialog.request().address().error(AuthorizationError.ACCESS_DENIED),
        Optional.empty());
  }
}
