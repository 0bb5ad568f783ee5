package coffer.auth.http;

import coffer.auth.page.DataPage;
import coffer.auth.page.Pages;
import coffer.auth.usage.StorageClient;
import io.undertow.server.HttpServerExchange;

/** Says how much room the account takes. */
final class DataSection implements AccountSection {

  private final Pages pages;
  private final StorageClient storage;

  DataSection(AuthServices services, Pages pages) {
    this.pages = pages;
    this.storage = services.account().storage();
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) {
    DataPage page =
        new DataPage(
            guest.visit(),
            storage.canAsk(),
            storage.usage(guest.session().account()).map(DataPage.Space::of));
    PageResponse.html(exchange, pages.render(page));
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) {
    PageResponse.redirect(exchange, guest.visit().path());
  }
}
