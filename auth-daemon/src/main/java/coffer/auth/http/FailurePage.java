package coffer.auth.http;

import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.text.Phrase;
import coffer.auth.text.Texts;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Locale;

/** Tells a person what went wrong. */
final class FailurePage implements FailureHandler.Responder {

  private final Pages pages;

  FailurePage(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void respond(HttpServerExchange exchange, FailureException failure) {
    MessagePage page = MessagePage.of(title(failure.failure()), sentence(failure));
    PageResponse.html(exchange, pages.render(page));
  }

  private static Phrase title(Failure failure) {
    return switch (failure) {
      case FORGED -> Phrase.of("title.forged");
      case NOT_FOUND -> Phrase.of("title.not-found");
      case UNAVAILABLE, UNSETTLED, TOO_MANY_REQUESTS -> Phrase.of("title.again");
      case INTERNAL -> Phrase.of("title.internal");
      default -> Phrase.of("title.unanswered");
    };
  }

  /** What only programs are told is none of a person's business. */
  private static Phrase sentence(FailureException failure) {
    if (failure instanceof SaidFailureException said) {
      return said.phrase();
    }
    String name = failure.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String key = "failure." + name;
    return Phrase.of(Texts.has(key) ? key : "title.unanswered");
  }
}
