package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.Accounts;
import coffer.auth.form.Parameters;
import coffer.auth.oauth.AuthorizationError;
import coffer.auth.oauth.RequestReader;
import coffer.auth.oauth.RequestReading;
import coffer.auth.oauth.StoredDocuments;
import coffer.auth.page.AppView;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.page.Person;
import coffer.auth.session.Session;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialog at {@code /oauth/<user>}. The request is in the URL from the first page to the last
 * click, and is read anew each time: the server remembers nothing of it.
 */
final class DialogHandler implements HttpHandler {

  static final String FOLDER = "/oauth/";

  private static final Pattern DIALOG =
      Pattern.compile("/oauth/[a-z0-9][a-z0-9._-]*\\?[!-~&&[^#\\\\]]*");

  private static final Logger LOG = LoggerFactory.getLogger(DialogHandler.class);

  private final CofferConfig config;
  private final Accounts accounts;
  private final RequestReader reader;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final PasswordDoor door;
  private final SignInStep signIn;
  private final ConsentStep consent;

  DialogHandler(AuthServices services, Pages pages, SignedInBrowser browser, PasswordDoor door) {
    this.config = services.config();
    this.accounts = services.accounts();
    this.reader =
        new RequestReader(
            config.insecureRedirectHosts(),
            config.implicitGrant(),
            config.authRoot(),
            new StoredDocuments(config.storageOrigin(), config.basePath().of("/storage/")));
    this.pages = pages;
    this.browser = browser;
    this.door = door;
    this.signIn = new SignInStep(services, pages, door);
    this.consent = new ConsentStep(services, pages);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    AccountName account = account(exchange);
    Methods.require(exchange, "GET, HEAD, POST");
    Optional<PostedForm> form =
        Methods.isPost(exchange)
            ? Optional.of(PostedForm.read(exchange, config))
            : Optional.empty();
    String query = Queries.of(exchange);
    RequestReading reading = reader.read(Parameters.parse(query));
    if (reading instanceof RequestReading.Unanswerable unanswerable) {
      refuse(
          exchange,
          MessagePage.of(Phrase.of("message.unanswerable"), Phrase.of("message.unanswerable-why"))
              .withTechnical(unanswerable.reason()));
    } else if (reading instanceof RequestReading.Refused refused) {
      sendBack(exchange, accounts.meant(account), refused);
    } else if (reading instanceof RequestReading.Sound sound) {
      AccountName meant = accounts.meant(account);
      Person person = Person.of(meant, config.addressDomain());
      String url = config.basePath().of(FOLDER + meant + "?" + query);
      Dialog dialog = new Dialog(person, sound.request(), url);
      if (meant.equals(account)) {
        step(exchange, dialog, form);
      } else {
        // An alias has no dialog, cookies or forms of its own: all of them are the account's.
        PageResponse.redirect(exchange, dialog.url());
      }
    }
  }

  /**
   * Tells the app what is wrong with its request: by redirect only if the person is signed in, and
   * has let this app in before. Anybody can write a link to here, and it must not lead on by itself
   * to whatever address it names (RFC 9700, section 4.11.2); the others get a page that names the
   * app and leaves it to them to go there.
   */
  private void sendBack(
      HttpServerExchange exchange, AccountName account, RequestReading.Refused refused)
      throws IOException {
    Optional<Session> session = browser.session(exchange, account);
    if (session.isPresent() && consent.knows(account, refused.app())) {
      PageResponse.redirect(exchange, refused.location());
      return;
    }
    Phrase back = Phrase.of("message.refused-back").with("app", AppView.of(refused.app()).name());
    refuse(
        exchange,
        MessagePage.of(Phrase.of("message.unanswerable"), Phrase.of("message.refused-why"))
            .withTechnical(refused.reason())
            .withNext(back, refused.location()));
  }

  private void step(HttpServerExchange exchange, Dialog dialog, Optional<PostedForm> form)
      throws IOException {
    Optional<Session> session = browser.session(exchange, dialog.person().name());
    if (form.isPresent() && ShownCredentials.isIn(form.get())) {
      signIn.attempt(exchange, dialog, form.get());
    } else if (session.isEmpty() && form.isPresent()) {
      PageResponse.redirect(exchange, dialog.url());
    } else if (session.isEmpty()) {
      signIn.show(exchange, dialog);
    } else if (form.isPresent()) {
      answer(exchange, dialog, session.get(), form.get());
    } else {
      ask(exchange, dialog, session.get());
    }
  }

  private void ask(HttpServerExchange exchange, Dialog dialog, Session session) throws IOException {
    Optional<MessagePage> news = door.news(exchange, session, dialog.url());
    if (news.isPresent()) {
      PageResponse.html(exchange, pages.render(news.get()));
    } else {
      consent.show(exchange, dialog, session);
    }
  }

  /** The app gets its answer also where the person has given theirs and it cannot be kept. */
  private void answer(
      HttpServerExchange exchange, Dialog dialog, Session session, PostedForm form) {
    try {
      consent.answer(exchange, dialog, session, form);
    } catch (IOException e) {
      LOG.error("what {} has answered cannot be kept", session.account(), e);
      PageResponse.redirect(
          exchange, dialog.request().address().error(AuthorizationError.SERVER_ERROR));
    }
  }

  /** True for route and query of a dialog: visible ASCII, and nowhere else. */
  static boolean isDialog(String url) {
    return DIALOG.matcher(url).matches();
  }

  /** Whose dialog it is. Whether there is such an account, only a right password would tell. */
  private static AccountName account(HttpServerExchange exchange) {
    return AccountName.parse(RequestTarget.path(exchange).substring(FOLDER.length()))
        .orElseThrow(() -> new FailureException(Failure.NOT_FOUND));
  }

  private void refuse(HttpServerExchange exchange, MessagePage page) {
    exchange.setStatusCode(Failure.MALFORMED_REQUEST.status());
    PageResponse.html(exchange, pages.render(page));
  }
}
