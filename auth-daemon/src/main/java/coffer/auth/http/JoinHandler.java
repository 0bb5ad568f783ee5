package coffer.auth.http;

import coffer.auth.invitation.Invitation;
import coffer.auth.invitation.JoinForm;
import coffer.auth.invitation.JoinOutcome;
import coffer.auth.invitation.Joining;
import coffer.auth.invitation.Joining.Look;
import coffer.auth.invitation.MadeInvitation;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.Form;
import coffer.auth.page.InvitationPage;
import coffer.auth.page.JoinPage;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.page.Person;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.Session;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import coffer.http.Failure;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an invitation leads. Its code comes by a form, since it stands behind the link's {@code #},
 * and stays in a cookie until the account is made, so that it is in no address from then on.
 */
final class JoinHandler {

  static final String PAGE = MadeInvitation.PAGE;

  /** Where people are who have joined, and have no account pages. */
  static final String JOINED = "/account/joined";

  /** How long a person may think about a name. */
  private static final Duration THINKING = Duration.ofHours(1);

  private final CofferConfig config;
  private final Joining joining;
  private final Pages pages;
  private final SignedInBrowser browser;
  private final VisitorForms forms;
  private final Cookies invitationCookie;
  private final Cookies deviceCookie;

  JoinHandler(AuthServices services, Pages pages, SignedInBrowser browser) {
    this.config = services.config();
    this.joining = services.joining();
    this.pages = pages;
    this.browser = browser;
    this.forms = new VisitorForms(config, services.random());
    this.invitationCookie = new Cookies(config, "-invitation", Optional.of(THINKING));
    this.deviceCookie = new Cookies(config, "-device", Optional.of(DeviceCookies.LIFE));
  }

  void page(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "GET, HEAD, POST");
    AccountGate.isolate(exchange);
    if (Methods.isPost(exchange)) {
      post(exchange, PostedForm.read(exchange, config));
    } else {
      show(exchange);
    }
  }

  /** Says to whoever has joined what they need to know. */
  void joined(HttpServerExchange exchange) throws IOException {
    Methods.require(exchange, "GET, HEAD");
    AccountGate.isolate(exchange);
    Optional<Session> session = browser.session(exchange);
    if (session.isEmpty()) {
      PageResponse.redirect(exchange, url(PAGE));
      return;
    }
    MessagePage page =
        MessagePage.of(
            Phrase.of("join.ready"),
            Phrase.of("join.ready-address")
                .with(
                    "address",
                    Person.of(session.get().account(), config.addressDomain()).address()));
    PageResponse.html(exchange, pages.render(page));
  }

  private void show(HttpServerExchange exchange) throws IOException {
    Optional<String> code = code(exchange);
    if (code.isEmpty()) {
      PageResponse.html(exchange, pages.render(asking(exchange)));
      return;
    }
    Look look = joining.look(code.get(), Clients.of(exchange));
    if (look instanceof Look.Open open) {
      PageResponse.html(exchange, pages.render(page(exchange, open.invitation())));
    } else if (look instanceof Look.Closed closed) {
      refuse(exchange, closed.reason());
    }
  }

  private void post(HttpServerExchange exchange, PostedForm form) throws IOException {
    if (!forms.isOwn(exchange, form)) {
      ask(exchange, Failure.FORGED.status(), Phrase.of("invitation.foreign"));
    } else if (form.action().equals("join") && code(exchange).isPresent()) {
      join(exchange, form, code(exchange).get());
    } else {
      open(exchange, form.fields().value("code").orElse(""));
    }
  }

  /** Takes the whole link, too: that is what people paste. */
  private void open(HttpServerExchange exchange, String typed) throws IOException {
    String code = typed.substring(typed.lastIndexOf('#') + 1).strip();
    Look look = joining.look(code, Clients.of(exchange));
    if (look instanceof Look.Open) {
      invitationCookie.set(exchange, code);
      PageResponse.redirect(exchange, url(PAGE));
    } else if (look instanceof Look.Closed closed) {
      refuse(exchange, closed.reason());
    }
  }

  private void join(HttpServerExchange exchange, PostedForm form, String code) throws IOException {
    JoinForm typed =
        new JoinForm(
            code,
            form.fields().value("name").orElse(""),
            form.fields().value("password").orElse(""),
            form.fields().value("again").orElse(""));
    JoinOutcome outcome =
        joining.join(
            typed, Clients.of(exchange), deviceCookie.values(exchange).stream().findFirst());
    if (outcome instanceof JoinOutcome.Joined joined) {
      browser.enter(exchange, joined.in().sessionCookie());
      deviceCookie.set(exchange, joined.in().deviceCookie());
      invitationCookie.clear(exchange);
      boolean hasPages = config.components().accountPages();
      PageResponse.redirect(exchange, url(hasPages ? AccountPlace.OVERVIEW.path() : JOINED));
    } else {
      again(exchange, typed, outcome);
    }
  }

  /** Shows the form again where it is worth another try, with the name as it was typed. */
  private void again(HttpServerExchange exchange, JoinForm typed, JoinOutcome outcome)
      throws IOException {
    boolean worth = outcome instanceof JoinOutcome.Refused || outcome instanceof JoinOutcome.Busy;
    if (worth && joining.look(typed.code(), Clients.of(exchange)) instanceof Look.Open open) {
      exchange.setStatusCode(status(exchange, outcome));
      PageResponse.html(
          exchange,
          pages.render(page(exchange, open.invitation()).after(typed.name(), sentence(outcome))));
    } else {
      refuse(exchange, outcome);
    }
  }

  private void refuse(HttpServerExchange exchange, JoinOutcome reason) {
    if (reason instanceof JoinOutcome.NotInvited) {
      invitationCookie.clear(exchange);
    }
    ask(exchange, status(exchange, reason), sentence(reason));
  }

  private void ask(HttpServerExchange exchange, int status, Phrase problem) {
    exchange.setStatusCode(status);
    PageResponse.html(exchange, pages.render(asking(exchange).with(problem)));
  }

  private static int status(HttpServerExchange exchange, JoinOutcome outcome) {
    if (outcome instanceof JoinOutcome.Wait wait) {
      Headers.set(exchange, "Retry-After", String.valueOf(seconds(wait.remaining())));
      return Failure.TOO_MANY_REQUESTS.status();
    }
    if (outcome instanceof JoinOutcome.Busy) {
      Headers.set(exchange, "Retry-After", "2");
      return Failure.UNAVAILABLE.status();
    }
    return outcome instanceof JoinOutcome.NotInvited
        ? Failure.NOT_FOUND.status()
        : Failure.MALFORMED_REQUEST.status();
  }

  private static Phrase sentence(JoinOutcome outcome) {
    if (outcome instanceof JoinOutcome.Wait wait) {
      return Phrase.of("invitation.wait").with("count", seconds(wait.remaining()));
    }
    if (outcome instanceof JoinOutcome.Busy) {
      return PasswordDoor.BUSY;
    }
    return outcome instanceof JoinOutcome.Refused refused
        ? refused.reason()
        : Phrase.of("invitation.not-open");
  }

  private static long seconds(Duration remaining) {
    return Math.max(1, remaining.plusMillis(999).toSeconds());
  }

  private String url(String route) {
    return config.basePath().of(route);
  }

  private Optional<String> code(HttpServerExchange exchange) {
    return invitationCookie.values(exchange).stream().findFirst();
  }

  private InvitationPage asking(HttpServerExchange exchange) {
    return new InvitationPage(new Form(url(PAGE), forms.token(exchange)), Optional.empty());
  }

  private JoinPage page(HttpServerExchange exchange, Invitation invitation) throws IOException {
    return new JoinPage(
        new Form(url(PAGE), forms.token(exchange)),
        config.addressDomain(),
        invitation.name(),
        "",
        browser
            .session(exchange)
            .map(session -> Person.of(session.account(), config.addressDomain())),
        Optional.empty());
  }
}
