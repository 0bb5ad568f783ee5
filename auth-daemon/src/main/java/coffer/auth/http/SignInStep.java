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

  private static final int OK = 200;

  private final SignIn signIn;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final VisitorForms forms;
  private final Cookies deviceCookie;

  SignInStep(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.signIn = services.signIn();
    this.pages = pages;
    this.browser = browser;
    this.forms = new VisitorForms(services.config(), services.random());
    this.deviceCookie = new Cookies(services.config(), "-device", Optional.of(DeviceCookies.LIFE));
  }

  void show(HttpServerExchange exchange, Dialog dialog) {
    PageResponse.html(exchange, pages.render(page(exchange, dialog)));
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
      again(exchange, dialog, OK, "That password is not right. Please try again.");
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
        AppView.of(dialog.request().address().redirect()),
        new Form(dialog.url(), forms.token(exchange)),
        dialog.request().address().error(AuthorizationError.ACCESS_DENIED),
        Optional.empty());
  }
}
