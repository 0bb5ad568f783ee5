package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.AccountSignInPage;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.page.Person;
import coffer.auth.page.Visit;
import coffer.auth.session.Session;
import coffer.auth.text.Phrase;
import coffer.http.Headers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Stands before all pages below {@code /account/}. Whoever is not signed in, or has not been for
 * less than five minutes where that counts, is asked for the password at the page's own address,
 * and comes back to it by GET: a form that somebody has sent meanwhile is never done unseen.
 */
final class AccountGate {

  /** In the place of a name that is none; no account is called so. */
  private static final String NOBODY = "-";

  private final AuthServices services;
  private final Accounts accounts;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final PasswordDoor door;
  private final Clock clock;
  private final Notices notices;

  AccountGate(AuthServices services, Pages pages, SignedInBrowser browser, PasswordDoor door) {
    this.services = services;
    this.accounts = services.accounts();
    this.pages = pages;
    this.browser = browser;
    this.door = door;
    this.clock = services.clock();
    this.notices = new Notices(services.config());
  }

  /** That section at that place, for whoever proves so much. */
  HttpHandler before(AccountPlace place, Proof proof, AccountSection section) {
    return exchange -> {
      Methods.require(exchange, "GET, HEAD, POST");
      isolate(exchange);
      Optional<PostedForm> form =
          Methods.isPost(exchange)
              ? Optional.of(PostedForm.read(exchange, services.config()))
              : Optional.empty();
      Optional<Session> session = browser.session(exchange);
      if (form.isPresent() && ShownCredentials.isIn(form.get())) {
        signIn(exchange, place, session, form.get());
      } else if (session.filter(found -> proof.isGivenBy(found, clock.instant())).isEmpty()) {
        ask(exchange, place, session, form.isPresent());
      } else {
        Optional<Notices.Notice> notice =
            form.isEmpty() ? notices.take(exchange) : Optional.empty();
        enter(exchange, guest(place, session.get(), notice), section, form);
      }
    };
  }

  private void enter(
      HttpServerExchange exchange,
      AccountSection.Guest guest,
      AccountSection section,
      Optional<PostedForm> form)
      throws IOException {
    if (form.isPresent()) {
      form.get().require(guest.session().csrfToken());
      section.act(exchange, guest, form.get());
      return;
    }
    Optional<MessagePage> news = door.news(exchange, guest.session(), guest.visit().path());
    if (news.isPresent()) {
      PageResponse.html(exchange, pages.render(news.get()));
    } else {
      section.show(exchange, guest);
    }
  }

  private AccountSection.Guest guest(
      AccountPlace place, Session session, Optional<Notices.Notice> notice) throws IOException {
    boolean operator = accounts.find(session.account()).filter(Account::operator).isPresent();
    return new AccountSection.Guest(
        session,
        new Visit(
            place,
            person(session.account()),
            session.csrfToken(),
            notice.map(Notices.Notice::phrase),
            operator,
            services.config().basePath()),
        notice);
  }

  private Person person(AccountName account) {
    return Person.of(account, services.config().addressDomain());
  }

  private void ask(
      HttpServerExchange exchange, AccountPlace place, Optional<Session> session, boolean posted) {
    if (posted) {
      PageResponse.redirect(exchange, url(place));
      return;
    }
    Optional<String> wrong = door.wrong(exchange, name -> true);
    String typed = wrong.flatMap(AccountName::parse).map(AccountName::value).orElse("");
    Optional<Phrase> problem =
        wrong.map(name -> session.isPresent() ? PasswordDoor.WRONG : Phrase.of("form.name"));
    Optional<Phrase> notice = notices.take(exchange).map(Notices.Notice::phrase);
    door.show(exchange, threshold(place, session, typed, notice), problem);
  }

  private void signIn(
      HttpServerExchange exchange, AccountPlace place, Optional<Session> session, PostedForm form)
      throws IOException {
    Optional<AccountName> typed = session.map(Session::account);
    if (typed.isEmpty()) {
      typed = form.fields().value("username").flatMap(this::name);
    }
    PasswordDoor.Threshold page =
        threshold(place, session, typed.map(AccountName::value).orElse(""), Optional.empty());
    if (typed.isPresent()) {
      door.attempt(exchange, page, accounts.meant(typed.get()), form);
    } else if (ShownCredentials.isPasskey(form)) {
      door.attemptByPasskey(exchange, page, form);
    } else {
      door.turnAway(exchange, page, form);
    }
  }

  /** What somebody typed who may have typed their whole address. */
  private Optional<AccountName> name(String typed) {
    String name = typed.strip();
    int at = name.indexOf('@');
    boolean ours =
        at < 0 || services.config().addressDomains().find(name.substring(at + 1)).isPresent();
    return ours ? AccountName.parse(at < 0 ? name : name.substring(0, at)) : Optional.empty();
  }

  private PasswordDoor.Threshold threshold(
      AccountPlace place, Optional<Session> session, String typed, Optional<Phrase> notice) {
    Optional<Person> known = session.map(found -> person(found.account()));
    return new PasswordDoor.Threshold(
        url(place),
        typed.isEmpty() ? NOBODY : typed,
        (form, problem) ->
            pages.render(new AccountSignInPage(known, typed, form, problem, notice)));
  }

  private String url(AccountPlace place) {
    return services.config().basePath().of(place.path());
  }

  /** No window that opened this page keeps a hold on it; the dialog's popups need theirs. */
  static void isolate(HttpServerExchange exchange) {
    Headers.set(exchange, "Cross-Origin-Opener-Policy", "same-origin");
  }
}
