package coffer.auth.http;

import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import io.undertow.server.HttpServerExchange;

/** Tells a person what went wrong. */
final class FailurePage implements FailureHandler.Responder {

  private final Pages pages;

  FailurePage(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void respond(HttpServerExchange exchange, FailureException failure) {
    MessagePage page = MessagePage.of(title(failure), failure.sentence());
    PageResponse.html(exchange, pages.render(page));
  }

  private static String title(FailureException failure) {
    return switch (failure.failure()) {
      case FORGED -> "This form was not accepted";
      case NOT_FOUND -> "There is no such page";
      case UNAVAILABLE, UNSETTLED, TOO_MANY_REQUESTS -> "Please try again in a moment";
      case INTERNAL -> "Something went wrong here";
      default -> "This request cannot be answered";
    };
  }
}
