package coffer.auth.http;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import coffer.auth.account.RefusedException;
import coffer.auth.form.Parameters;
import coffer.auth.invitation.Invitations;
import coffer.auth.operator.AccountDirectory;
import coffer.auth.operator.Operators;
import coffer.auth.page.AccountView;
import coffer.auth.page.InvitationView;
import coffer.auth.page.OperatorPage;
import coffer.auth.page.Pages;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import coffer.config.SignUp;
import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists accounts for operators, disables and enables them, and invites people. */
final class OperatorSection implements AccountSection {

  private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9._-]{0,64}");

  private final CofferConfig config;
  private final Accounts accounts;
  private final Operators operators;
  private final Pages pages;

  OperatorSection(AuthServices services, Pages pages) {
    this.config = services.config();
    this.accounts = services.accounts();
    this.operators = services.operators();
    this.pages = pages;
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) throws IOException {
    requireOperator(guest);
    answer(exchange, guest, Optional.empty(), Optional.empty());
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    requireOperator(guest);
    Operators.Operator operator =
        new Operators.Operator(guest.session().account(), Clients.of(exchange));
    try {
      Optional<String> link = done(operator, form);
      if (link.isPresent()) {
        // Shown once, and so by this very answer: no address leads to it.
        answer(exchange, guest, link, Optional.empty());
      } else {
        PageResponse.redirect(exchange, guest.visit().path());
      }
    } catch (RefusedException e) {
      exchange.setStatusCode(Failure.MALFORMED_REQUEST.status());
      answer(exchange, guest, Optional.empty(), Optional.of(e.phrase()));
    }
  }

  /** To everybody else, there is no such page. */
  private void requireOperator(Guest guest) throws IOException {
    if (accounts.find(guest.session().account()).filter(Account::operator).isEmpty()) {
      throw new FailureException(Failure.NOT_FOUND);
    }
  }

  /** Does what the form says; the link, if that made one. */
  private Optional<String> done(Operators.Operator operator, PostedForm form)
      throws IOException, RefusedException {
    switch (form.action()) {
      case OperatorPage.DISABLE -> operators.set(operator, account(form), State.DISABLED);
      case OperatorPage.ENABLE -> operators.set(operator, account(form), State.ACTIVE);
      case OperatorPage.WITHDRAW -> {
        requireSignUp();
        operators.withdraw(operator, form.fields().value("id").orElse(""));
      }
      case OperatorPage.INVITE -> {
        requireSignUp();
        return Optional.of(
            operators.invite(operator, invited(form), life(form)).link(config.authRoot()));
      }
      default -> throw new FailureException(Failure.MALFORMED_REQUEST);
    }
    return Optional.empty();
  }

  private boolean hasSignUp() {
    return config.components().signUp() != SignUp.CLOSED;
  }

  private void requireSignUp() {
    if (!hasSignUp()) {
      throw new FailureException(Failure.NOT_FOUND);
    }
  }

  private static AccountName account(PostedForm form) {
    return form.fields()
        .value("account")
        .flatMap(AccountName::parse)
        .orElseThrow(() -> new FailureException(Failure.MALFORMED_REQUEST));
  }

  private static Optional<AccountName> invited(PostedForm form) throws RefusedException {
    String typed = form.fields().value("name").orElse("").strip();
    Optional<AccountName> name = AccountName.parse(typed);
    if (name.isEmpty() && !typed.isEmpty()) {
      throw new RefusedException(Phrase.of("name.rule"));
    }
    return name;
  }

  private static Duration life(PostedForm form) throws RefusedException {
    String days = form.fields().value("days").orElse("").strip();
    if (!DAYS.matcher(days).matches()) {
      throw new RefusedException(Invitations.LIFE);
    }
    return Duration.ofDays(Long.parseLong(days));
  }

  private void answer(
      HttpServerExchange exchange, Guest guest, Optional<String> link, Optional<Phrase> problem)
      throws IOException {
    OperatorPage page =
        new OperatorPage(guest.visit(), list(exchange, guest), invitations(link), problem);
    PageResponse.html(exchange, pages.render(page));
  }

  private OperatorPage.AccountList list(HttpServerExchange exchange, Guest guest)
      throws IOException {
    Parameters query = Parameters.parse(Queries.of(exchange));
    String typed = query.value("q").orElse("").strip().toLowerCase(Locale.ROOT);
    String prefix = PREFIX.matcher(typed).matches() ? typed : "";
    AccountDirectory.Page found =
        operators.directory().page(prefix, query.value("after").flatMap(AccountName::parse));
    return new OperatorPage.AccountList(
        prefix,
        found.found(),
        found.accounts().stream()
            .map(
                account ->
                    AccountView.of(account, account.name().equals(guest.session().account())))
            .toList(),
        found.next().map(last -> guest.visit().path() + "?q=" + prefix + "&after=" + last));
  }

  private Optional<OperatorPage.Invitations> invitations(Optional<String> link) throws IOException {
    if (!hasSignUp()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OperatorPage.Invitations(
              operators.invitations().open().stream().map(InvitationView::of).toList(), link));
    } catch (RefusedException e) {
      throw new SaidFailureException(Failure.UNAVAILABLE, e.phrase());
    }
  }
}
