package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.Refusals;
import coffer.auth.page.OverviewPage;
import coffer.auth.page.Pages;
import coffer.auth.page.RefusalView;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;

/** Says who is signed in, and what they have declined lately, which they may clear. */
final class OverviewSection implements AccountSection {

  private final Pages pages;
  private final Refusals refusals;
  private final Catalog catalog;

  OverviewSection(AuthServices services, Pages pages) {
    this.pages = pages;
    this.refusals = services.refusals();
    this.catalog = services.catalog();
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) throws IOException {
    OverviewPage page = new OverviewPage(guest.visit(), refused(guest.session().account()));
    PageResponse.html(exchange, pages.render(page));
  }

  private List<RefusalView> refused(AccountName account) throws IOException {
    ScopeTexts texts = catalog.scopes();
    return refusals.of(account).stream().map(refusal -> RefusalView.of(refusal, texts)).toList();
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    if (form.action().equals(OverviewPage.CLEAR)) {
      refusals.clear(guest.session().account());
    }
    PageResponse.redirect(exchange, guest.visit().path());
  }
}
