package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.catalog.Catalog;
import coffer.auth.grant.AllowOutcome;
import coffer.auth.grant.GrantProposal;
import coffer.auth.grant.Grants;
import coffer.auth.grant.ProposedLine;
import coffer.auth.grant.Refusals;
import coffer.auth.oauth.AuthorizationError;
import coffer.auth.oauth.AuthorizationRequest;
import coffer.auth.page.Circumstances;
import coffer.auth.page.ConsentPage;
import coffer.auth.page.Form;
import coffer.auth.page.Pages;
import coffer.auth.session.Client;
import coffer.auth.session.Session;
import coffer.file.Reading;
import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.grant.Consent;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.token.TokenLives;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the dialog that asks whether the app may, and does what the person says. */
final class ConsentStep {

  private static final Logger LOG = LoggerFactory.getLogger(ConsentStep.class);

  private final Grants grants;
  private final Handover handover;
  private final AuditLog audit;
  private final TokenLives lives;
  private final Refusals refusals;
  private final Catalog catalog;
  private final AppLabels labels;
  private final Clock clock;
  private final Pages pages;

  ConsentStep(AuthServices services, Pages pages) {
    this.grants = services.grants();
    this.handover = new Handover(services.tokens(), services.codes());
    this.audit = services.audit();
    this.lives = services.config().tokenLives();
    this.refusals = services.refusals();
    this.catalog = services.catalog();
    this.labels = new AppLabels(catalog, services.config().basePath());
    this.clock = services.clock();
    this.pages = pages;
  }

  /** Whether the account has let that app in, and has not removed it since. */
  boolean knows(AccountName account, AppOrigin app) throws IOException {
    return grants.file(account).settled().filter(file -> !file.of(app).isEmpty()).isPresent();
  }

  void show(HttpServerExchange exchange, Dialog dialog, Session session) throws IOException {
    AuthorizationRequest request = dialog.request();
    AccountName account = session.account();
    GrantProposal proposal = settled(grants.propose(account, request.app(), request.scopes()));
    ConsentPage page =
        ConsentPage.of(
            dialog.person(),
            request.address(),
            proposal,
            circumstances(account, request),
            new Form(dialog.url(), session.csrfToken()));
    PageResponse.html(exchange, pages.render(page), Optional.of(request.app()));
  }

  private Circumstances circumstances(AccountName account, AuthorizationRequest request)
      throws IOException {
    return new Circumstances(
        grants.consent(account) == Consent.FILE,
        legacy(account, request),
        settled(grants.file(account)).badLines().stream().map(BadLineWords::of).toList(),
        LocalDate.now(clock),
        catalog.scopes(),
        labels.of(request.app()),
        longest(request));
  }

  /** How long access of that kind lives without being used, or renewed. */
  private Duration longest(AuthorizationRequest request) {
    return (request.challenge().isPresent() ? lives.unrenewed() : lives.implicit()).duration();
  }

  private AppGrants legacy(AccountName account, AuthorizationRequest request) throws IOException {
    return request.clientId().isEmpty()
        ? AppGrants.NONE
        : settled(
            grants.legacy(account, request.clientId().get(), request.address().redirect().value()));
  }

  void answer(HttpServerExchange exchange, Dialog dialog, Session session, PostedForm form)
      throws IOException {
    form.require(session.csrfToken());
    switch (form.action()) {
      case "allow" -> {
        if (form.fields().all("app").equals(List.of(dialog.request().app().value()))) {
          allow(exchange, dialog, session, new ConsentForm(form.fields()));
        } else {
          // A form for one app says nothing about another.
          PageResponse.redirect(exchange, dialog.url());
        }
      }
      case "decline" -> decline(exchange, dialog, session);
      case "check" -> PageResponse.redirect(exchange, dialog.url());
      default -> throw new FailureException(Failure.MALFORMED_REQUEST);
    }
  }

  /** The app is told no whether or not that can be remembered. */
  private void decline(HttpServerExchange exchange, Dialog dialog, Session session) {
    AuthorizationRequest request = dialog.request();
    audit.record(event(AuditAction.DECLINE, exchange, dialog));
    try {
      refusals.add(session.account(), request.app(), request.scopes());
    } catch (IOException e) {
      LOG.warn("{}: a refusal cannot be remembered: {}", session.account(), e.toString());
    }
    PageResponse.redirect(exchange, request.address().error(AuthorizationError.ACCESS_DENIED));
  }

  private void allow(HttpServerExchange exchange, Dialog dialog, Session session, ConsentForm form)
      throws IOException {
    AuthorizationRequest request = dialog.request();
    Optional<Duration> life = form.life(longest(request));
    AllowOutcome outcome =
        grants.allow(
            session.account(), request.app(), request.scopes(), form.answers(request.scopes()));
    if (outcome instanceof AllowOutcome.Unsettled) {
      throw unsettled();
    }
    if (!(outcome instanceof AllowOutcome.Allowed allowed)) {
      // The file says something else than the page did: the person is shown what it says now.
      PageResponse.redirect(exchange, dialog.url());
      return;
    }
    Optional<Handover.Handed> handed =
        handover.give(session.account(), request, request.scopes(), Clients.of(exchange), life);
    handed.ifPresent(
        given ->
            audit.record(
                event(AuditAction.GRANT, exchange, dialog)
                    .lines(allowed.added().stream().map(ProposedLine::toString).toList())
                    .token(given.token())));
    PageResponse.redirect(exchange, handed.map(Handover.Handed::location).orElse(dialog.url()));
  }

  private static AuditEvent event(AuditAction action, HttpServerExchange exchange, Dialog dialog) {
    Client client = Clients.of(exchange);
    return AuditEvent.byPage(action, AuditOutcome.OK)
        .from(client.address(), client.device())
        .account(dialog.person().name())
        .app(dialog.request().app())
        .scopes(dialog.request().scopes().toString());
  }

  private static <T> T settled(Reading<T> reading) {
    return reading.settled().orElseThrow(ConsentStep::unsettled);
  }

  private static FailureException unsettled() {
    return new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
  }
}
