package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.code.Codes;
import coffer.auth.grant.Device;
import coffer.auth.grant.GrantedLine;
import coffer.auth.grant.ListedApp;
import coffer.auth.grant.NamedApp;
import coffer.auth.grant.OperatorGrants;
import coffer.auth.grant.Tokens;
import coffer.auth.grant.UnsettledException;
import coffer.auth.page.AppsPage;
import coffer.auth.page.HeldApp;
import coffer.auth.page.MessagePage;
import coffer.auth.page.Pages;
import coffer.auth.session.Client;
import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.scope.Module;
import coffer.token.IssuedToken;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what apps have, and takes it from them. */
final class AppsSection implements AccountSection {

  private final Pages pages;
  private final HeldApps apps;
  private final OperatorGrants grants;
  private final Tokens tokens;
  private final Codes codes;
  private final AuditLog audit;

  AppsSection(AuthServices services, Pages pages) {
    this.pages = pages;
    this.apps = new HeldApps(services);
    this.grants = services.account().grants();
    this.tokens = services.tokens();
    this.codes = services.codes();
    this.audit = services.audit();
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) throws IOException {
    try {
      List<HeldApp> held = apps.of(guest.session().account());
      AppsPage page = new AppsPage(guest.visit(), held, apps.others(held));
      PageResponse.html(exchange, pages.render(page));
    } catch (UnsettledException e) {
      throw new FailureException(Failure.UNSETTLED);
    }
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    AccountName account = guest.session().account();
    Client client = Clients.of(exchange);
    try {
      List<OperatorGrants.Revoked> part =
          take(account, client, form).stream().filter(taken -> !taken.left().isEmpty()).toList();
      if (part.isEmpty()) {
        PageResponse.redirect(exchange, guest.visit().path());
      } else {
        exchange.setStatusCode(StatusCodes.CONFLICT);
        PageResponse.html(exchange, pages.render(linesLeft(guest, part)));
      }
    } catch (UnsettledException e) {
      throw new FailureException(Failure.UNSETTLED);
    }
  }

  private static MessagePage linesLeft(Guest guest, List<OperatorGrants.Revoked> part) {
    String file = "accounts/" + guest.session().account() + "/.auth";
    boolean ended = part.stream().anyMatch(taken -> !taken.tokens().isEmpty());
    List<String> lines =
        part.stream().flatMap(taken -> taken.left().stream()).map(GrantedLine::written).toList();
    return MessagePage.of(
            Phrase.of("apps.left"),
            Phrase.of(ended ? "apps.left-ended" : "apps.left-nothing").with("file", file))
        .withLines(lines)
        .withNext(Phrase.of("apps.title"), guest.visit().path());
  }

  /** What was taken, and what was to be taken and is left. */
  private List<OperatorGrants.Revoked> take(AccountName account, Client client, PostedForm form)
      throws IOException {
    List<OperatorGrants.Revoked> taken = new ArrayList<>();
    Optional<NamedApp> app = form.fields().value("app").flatMap(NamedApp::parse);
    switch (form.action()) {
      case AppsPage.REMOVE -> {
        if (app.isPresent()) {
          taken.add(remove(account, client, app.get(), Optional.empty()));
        }
      }
      case AppsPage.REMOVE_SCOPE -> {
        Optional<Module> module = form.fields().value("module").flatMap(Module::parse);
        if (app.isPresent()
            && module.isPresent()
            && apps.mayLose(account, app.get(), module.get())) {
          taken.add(remove(account, client, app.get(), module));
        }
      }
      case AppsPage.DISCONNECT -> disconnect(account, client, form);
      case AppsPage.REMOVE_ALL -> {
        for (ListedApp each : grants.apps(account)) {
          NamedApp named = NamedApp.parse(each.fingerprint()).orElseThrow();
          taken.add(remove(account, client, named, Optional.empty()));
        }
      }
      default -> throw new FailureException(Failure.MALFORMED_REQUEST);
    }
    // Allowed once more within a minute, the app would be given tokens for a code of before.
    codes.forget(account);
    return taken;
  }

  private OperatorGrants.Revoked remove(
      AccountName account, Client client, NamedApp app, Optional<Module> module)
      throws IOException {
    OperatorGrants.Revoked taken = grants.revokeByPerson(account, app, module);
    if (!taken.isNothing()) {
      AuditEvent event = told(event(account, client, taken), app, taken);
      audit.record(module.map(Module::name).map(event::module).orElse(event));
    }
    return taken;
  }

  private static AuditEvent told(AuditEvent event, NamedApp app, OperatorGrants.Revoked taken) {
    return event
        .app(name(app, taken))
        .lines(taken.lines().stream().map(GrantedLine::toString).toList())
        .tokens(taken.tokens().size());
  }

  /** Its origin, where what was taken tells it: forms know fingerprints. */
  private static String name(NamedApp app, OperatorGrants.Revoked taken) {
    return taken.origin().map(origin -> origin.value()).orElse(app.toString());
  }

  private void disconnect(AccountName account, Client client, PostedForm form) throws IOException {
    String device = form.fields().value("device").orElse("");
    for (IssuedToken token : tokens.revoke(account, held -> Device.nameOf(held).equals(device))) {
      audit.record(event(account, client, AuditOutcome.OK).app(token.app()).token(token.hash()));
    }
  }

  private static AuditEvent event(
      AccountName account, Client client, OperatorGrants.Revoked taken) {
    return taken.left().isEmpty()
        ? event(account, client, AuditOutcome.OK)
        : event(account, client, AuditOutcome.FAILED).reason(".auth cannot be written");
  }

  private static AuditEvent event(AccountName account, Client client, AuditOutcome outcome) {
    return AuditEvent.byPage(AuditAction.REVOKE, outcome)
        .from(client.address(), client.device())
        .account(account);
  }
}
