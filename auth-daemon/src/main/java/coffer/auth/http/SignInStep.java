package coffer.auth.http;

import coffer.auth.oauth.AuthorizationError;
import coffer.auth.page.AppView;
import coffer.auth.page.Pages;
import coffer.auth.page.SignInForm;
import coffer.auth.page.SignInPage;
import coffer.auth.text.Phrase;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** The part of the dialog that asks for the password. */
final class SignInStep {

  private final PasswordDoor door;
  private final Pages pages;
  private final AppLabels labels;

  SignInStep(AuthServices services, Pages pages, PasswordDoor door) {
    this.door = door;
    this.pages = pages;
    this.labels = new AppLabels(services.catalog(), services.config().basePath());
  }

  void show(HttpServerExchange exchange, Dialog dialog) {
    Optional<String> wrong = door.wrong(exchange, dialog.person().name().value()::equals);
    door.show(exchange, threshold(dialog), wrong.map(name -> PasswordDoor.WRONG));
  }

  void attempt(HttpServerExchange exchange, Dialog dialog, PostedForm form) throws IOException {
    door.attempt(exchange, threshold(dialog), dialog.person().name(), form);
  }

  private PasswordDoor.Threshold threshold(Dialog dialog) {
    return new PasswordDoor.Threshold(
        dialog.url(),
        dialog.person().name().value(),
        (form, problem) -> pages.render(page(dialog, form, problem)));
  }

  private SignInPage page(Dialog dialog, SignInForm form, Optional<Phrase> problem) {
    return new SignInPage(
        dialog.person(),
        AppView.of(dialog.request().address().redirect()).with(labels.of(dialog.request().app())),
        form,
        dialog.request().address().error(AuthorizationError.ACCESS_DENIED),
        problem);
  }
}
